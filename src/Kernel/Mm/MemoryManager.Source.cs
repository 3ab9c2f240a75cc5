using KernelBits.Proc;

namespace KernelBits.Mm;

/// <content>The model as a tool sees a process.</content>
public sealed partial class MemoryManager
{
    /// <summary>A process's mappings, pagemap and shared memory in one, as the reader of the live kernel shows them.</summary>
    /// <param name="process">Whose memory to look at.</param>
    /// <param name="capSysAdmin">The reader may see frame numbers and swap entries; otherwise they read as 0.</param>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public IPagemapSource OpenSource(ProcessId process, bool capSysAdmin = true) =>
        new ModelSource(this, Space(process), OpenPagemap(process, capSysAdmin), capSysAdmin);
}
