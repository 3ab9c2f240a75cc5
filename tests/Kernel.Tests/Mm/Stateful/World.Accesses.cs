using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>Reads and writes, through mappings and descriptors, held against the reference.</summary>
internal sealed partial class World
{
    private void Read(ProcessId process, ulong page)
    {
        var expected = _programs.Access(process, page, write: false, out ulong lastWritten);
        var actual = _mm.Read(process, Pagemap.Address(page), out ulong value);
        if (!AssertAccess(process, page, expected, actual))
            return;
        Assert.True(value == lastWritten, $"process {process.Value} reads {value} at page 0x{page:x}, where {lastWritten} was written last");
        _programs.Touch(process, page, null);
        AssertMapped(process, page, "read", mayBeZeroPage: true);
    }

    private void Write(ProcessId process, ulong page)
    {
        var expected = _programs.Access(process, page, write: true, out _);
        ulong value = ++_lastValue;
        var actual = _mm.Write(process, Pagemap.Address(page), value);
        if (!AssertAccess(process, page, expected, actual))
            return;
        _programs.Touch(process, page, value);
        AssertMapped(process, page, "written", mayBeZeroPage: false);
    }

    private void ReadFile(ProcessId process, FileId file, ulong page)
    {
        int rc = _mm.ReadFile(process, file, page, out ulong value);
        if (rc != 0)
        {
            Assert.Equal(s_enomem, rc);
            AssertMayRunOut();
            return;
        }
        ulong lastWritten = _programs.File(file).Value(page);
        Assert.True(value == lastWritten, $"page {page} of file {file.Value} reads {value}, where {lastWritten} was written last");
    }

    private void WriteFile(ProcessId process, FileId file, ulong page)
    {
        ulong value = ++_lastValue;
        int rc = _mm.WriteFile(process, file, page, value);
        if (rc != 0)
        {
            Assert.Equal(s_enomem, rc);
            AssertMayRunOut();
            return;
        }
        _programs.WriteFile(file, page, value);
    }

    /// <summary>True where the access was done; a refusal must be the expected one.</summary>
    private bool AssertAccess(ProcessId process, ulong page, MemoryAccess expected, MemoryAccess actual)
    {
        // do_cow_fault makes room for the copy before it finds the end of the file, so memory may run out first.
        if (actual == MemoryAccess.OutOfMemory && expected is (MemoryAccess.Done or MemoryAccess.Bus))
        {
            AssertMayRunOut();
            return false;
        }
        Assert.True(actual == expected, $"access to page 0x{page:x} of process {process.Value} is {actual}, not {expected}");
        if (expected == MemoryAccess.Segv)
            _statistics.Count(Outcome.Segv);
        if (expected == MemoryAccess.Bus)
            _statistics.Count(Outcome.Bus);
        return actual == MemoryAccess.Done;
    }

    private void AssertMapped(ProcessId process, ulong page, string how, bool mayBeZeroPage)
    {
        char shape = PagemapNotation.Shape(Pagemap.Read(_mm, process, page, 1)[0], _zeroPfn);
        Assert.True(shape == 'P' || (mayBeZeroPage && shape == 'Z'), $"page 0x{page:x} of process {process.Value} was {how} and shows {shape}");
    }
}
