using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BitLayouts.Generator.Tests.Behaviour.Types;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>Records lie in memory as their tables say.</summary>
public sealed class RecordTests
{
    [Fact]
    public void TheStructureHasNoReferencesAndTheStatedSize()
    {
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<Request>());
        Assert.Equal(24, Request.SizeInBytes);
        Assert.Equal(Request.SizeInBytes, Unsafe.SizeOf<Request>());
        Assert.Equal(Request.SizeInBytes, Marshal.SizeOf<Request>());
    }

    [Fact]
    public void EveryFieldIsReadFromItsBytes()
    {
        byte[] bytes = [.. Enumerable.Range(1, Request.SizeInBytes).Select(static i => (byte)i)];
        Request request = MemoryMarshal.Read<Request>(bytes);
        Assert.Equal(0x0807060504030201UL, request.Start);
        Assert.Equal(Options.FromRaw(9), request.Options);
        Assert.Equal(10, request.Pad);
        Assert.Equal(0x0c0b, request.Count);
        Assert.Equal(0x100f0e0d, request.Fd);
        Assert.Equal(0x1817161514131211UL, request.Entry.Raw);
    }

    [Fact]
    public void SignedFieldsKeepTheirSign()
    {
        Request request = new() { Pad = -1, Count = -2, Fd = -3 };
        byte[] bytes = new byte[Request.SizeInBytes];
        MemoryMarshal.Write(bytes, request);
        Assert.Equal([0xff, 0xfe, 0xff, 0xfd, 0xff, 0xff, 0xff], bytes[Request.PadOffset..Request.EntryOffset]);
    }

    [Fact]
    public void TheTableSaysWhereEachFieldIs()
    {
        BitRecordInfo record = Assert.Single(BitLayoutRegistry.Records);
        Assert.Same(Request.Record, record);
        Assert.Equal(("request", "Request", "struct request", 24), (record.Name, record.TypeName, record.KernelName, record.Size));
        Assert.Equal(
            [("start", 0, 8), ("options", 8, 1), ("pad", 9, 1), ("count", 10, 2), ("fd", 12, 4), ("entry", 16, 8)],
            record.Fields.Select(static f => (f.Name, f.Offset, f.Size)));
        Assert.Equal(["filedes"], record.Fields.Where(static f => f.KernelName != f.Name).Select(static f => f.KernelName));
        Assert.Equal([true, true, true], record.Fields.Where(static f => f.IsSigned).Select(static f => f.IsSigned));
        Assert.Equal("options", record.FindField("OPTIONS")!.LayoutName);
        Assert.Equal("bytes", record.FindField("start")!.Unit);
        Assert.Null(record.FindField("nothing"));
    }

    [Fact]
    public void EqualBytesAreEqual()
    {
        Request request = new() { Start = 1, Entry = SwapEntry.FromRaw(2) };
        Assert.Equal(request, request with { });
        Assert.NotEqual(request, request with { Entry = SwapEntry.FromRaw(3) });
    }
}
