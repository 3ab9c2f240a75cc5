namespace BitLayoutTemplates;

/// <summary>A word with named bits.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IBitLayout<TSelf>
    where TSelf : struct, IBitLayout<TSelf>
{
    /// <summary>What the specification says about the layout.</summary>
    static abstract BitLayoutInfo Layout { get; }

    /// <summary>The word, zero-extended to 64 bits.</summary>
    ulong RawWord { get; }

    /// <summary>Takes a word as it is.</summary>
    /// <param name="raw">The word.</param>
    /// <exception cref="System.OverflowException">The word has bits beyond the layout's width.</exception>
    static abstract TSelf FromRawWord(ulong raw);
}
