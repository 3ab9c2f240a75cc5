using FsCheck;
using FsCheck.Fluent;
using KernelBits.Traces;

namespace KernelBits.FsCheck;

/// <summary>Operations, and what a kernel shows after each of them as the model of it has it.</summary>
public sealed class MmTrace
{
    private MmTrace(MmOperations operations, KernelProfile kernel, bool pteMarkerPageout, bool pagemapShmemSwap)
    {
        MmSession session = new(kernel, pteMarkerPageout, pagemapShmemSwap);
        foreach (MmOperation operation in operations.Operations)
        {
            _ = session.Do(operation);
        }

        Operations = operations;
        Trace = session.Trace;
    }

    /// <summary>The operations.</summary>
    public MmOperations Operations { get; }

    /// <summary>The trace: a header, and after each operation the pagemap words of every mapping and the page cache of every file.</summary>
    public Trace Trace { get; }

    /// <summary>Traces of a kernel; those that have the RFC's markers come in its four configurations.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="length">How many operations there are at most.</param>
    public static Arbitrary<MmTrace> Arbitrary(KernelProfile kernel, int length)
    {
        bool hasPatches = kernel.Has(KernelSwitches.ConfigPteMarkerPageout);
        Arbitrary<MmOperations> operations = MmOperations.Arbitrary(length);
        return Arb.From(
            from some in operations.Generator
            from marker in Gen.Elements(false, hasPatches)
            from location in Gen.Elements(false, hasPatches)
            select new MmTrace(some, kernel, marker, location),
            trace => operations.Shrinker(trace.Operations)
                .Select(fewer => new MmTrace(fewer, kernel, trace.Trace.PteMarkerPageout, trace.Trace.PagemapShmemSwap)));
    }

    /// <summary>The trace's lines, as <c>kbits run</c> reads them.</summary>
    public override string ToString() => string.Join('\n', TraceWriter.Lines(Trace));
}
