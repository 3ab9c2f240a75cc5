namespace KernelBits.Benchmarks.Words;

/// <summary>One pass over words: gives a checksum, and fills the output where it makes words.</summary>
internal delegate ulong Pass(ulong[] words, ulong[] output);

/// <summary>The same work done several ways; all give the same checksum and the same output.</summary>
/// <param name="Name">What is done.</param>
/// <param name="ByHand">Masks and shifts written by hand.</param>
/// <param name="Generated">The generated types; where kernels differ, with one that is known when compiling.</param>
/// <param name="NativeSymbol">The function of <c>benchmarks/c/words.c</c>.</param>
internal sealed record Contest(string Name, Pass ByHand, Pass Generated, string NativeSymbol)
{
    /// <summary>The generated types with a kernel that is chosen at run time; null where kernels do not differ.</summary>
    public Pass? AtRunTime { get; init; }

    /// <summary>The generated types with several words at once; null where nothing of the work is fields.</summary>
    public Pass? ByLanes { get; init; }

    /// <summary>The words: random ones, or those of a process.</summary>
    public Func<int, ulong[]> MakeWords { get; init; } = RandomWords.Make;

    /// <summary>
    /// What is timed beside one another, in this order: by hand, generated, by lanes or with a kernel chosen at run time, and C
    /// where there is gcc.
    /// </summary>
    public IReadOnlyList<Pass> Passes(NativeWords native) =>
    [
        ByHand, Generated, ByLanes ?? AtRunTime!, .. native.Missing is null ? [native.Find(NativeSymbol)] : Array.Empty<Pass>(),
    ];

    public static IReadOnlyList<Contest> All { get; } = [.. DecodeContests.All, .. EncodeContests.All, .. ProfileContests.All];

    public override string ToString() => Name;
}
