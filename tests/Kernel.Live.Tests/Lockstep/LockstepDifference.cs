using KernelBits.Live.Tests.Lockstep.Recording;
using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>Model and kernel went different ways.</summary>
/// <param name="message">Where.</param>
/// <param name="recording">What the kernel did.</param>
internal sealed class LockstepDifference(string message, KernelRecording recording) : Exception(message)
{
    /// <summary>Leaves what the kernel did as a trace for a person, and says where it is and what differs.</summary>
    /// <param name="path">The file.</param>
    public string WriteTrace(out string path)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Lockstep", "Differences"));
        path = Path.Combine(folder.FullName, $"{recording.Trace.Name}-{Guid.NewGuid():n}.jsonl");
        File.WriteAllLines(path, TraceWriter.Lines(recording.Trace));

        // From the file, for its lines. Values that were read are not in it.
        var replayed = TraceReplayer.Replay(TraceReader.Read(File.ReadLines(path)).Single()).Difference;
        return $"{replayed?.ToString() ?? Message}\nkbits run {path} replays it";
    }
}
