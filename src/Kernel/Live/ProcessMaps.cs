using System.Buffers.Text;
using System.Text;
using KernelBits.Proc;

namespace KernelBits.Live;

/// <summary>Reads <c>/proc/PID/maps</c> (<c>show_map_vma</c>, fs/proc/task_mmu.c, v5.14).</summary>
internal static class ProcessMaps
{
    private const int BufferBytes = 1 << 16;

    /// <summary>
    /// The mappings in user space. The kernel writes some lines a read and goes on behind the last address, so that a mapping that
    /// stays is never lost; one that grows or is joined meanwhile can begin below the end of the one before, and is cut there.
    /// </summary>
    public static List<MemoryMapping> Read(ProcFile maps)
    {
        List<MemoryMapping> mappings = [];
        var lines = new ProcLines(maps, BufferBytes);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            AddLines(mappings, text);
        }

        return mappings;
    }

    private static void AddLines(List<MemoryMapping> mappings, ReadOnlySpan<byte> text)
    {
        foreach (Range range in text.Split((byte)'\n'))
        {
            if (text[range].IsEmpty || Parse(text[range]) is not { } mapping)
            {
                continue;
            }

            ulong after = mappings is [.., { } last] ? last.End : 0;
            if (mapping.Start < after)
            {
                mapping = mapping.End > after ? mapping with { Start = after, FileOffset = mapping.FileOffset + after - mapping.Start } : null;
            }

            // The vsyscall page lies in the kernel's half, where pagemap ends.
            if (mapping is not null && VirtAddr5.FromRaw(mapping.Start).IsUser)
            {
                mappings.Add(mapping);
            }
        }
    }

    /// <summary>Parses a line; null where it is none.</summary>
    internal static MemoryMapping? Parse(ReadOnlySpan<byte> line)
    {
        if (!TakeHex(ref line, (byte)'-', out ulong start) || !TakeHex(ref line, (byte)' ', out ulong end) || line.Length < 5)
        {
            return null;
        }

        string permissions = Encoding.ASCII.GetString(line[..4]);
        line = line[5..];
        if (!TakeHex(ref line, (byte)' ', out ulong offset) || !TakeHex(ref line, (byte)':', out ulong major) || !TakeHex(ref line, (byte)' ', out ulong minor)
            || !Utf8Parser.TryParse(line, out ulong inode, out int digits))
        {
            return null;
        }

        string name = Encoding.UTF8.GetString(line[digits..].TrimStart((byte)' '));
        return new MemoryMapping(start, end, permissions, offset, (uint)major, (uint)minor, inode, name);
    }

    private static bool TakeHex(ref ReadOnlySpan<byte> text, byte end, out ulong value)
    {
        if (!Utf8Parser.TryParse(text, out value, out int length, 'x') || length >= text.Length || text[length] != end)
        {
            return false;
        }

        text = text[(length + 1)..];
        return true;
    }
}
