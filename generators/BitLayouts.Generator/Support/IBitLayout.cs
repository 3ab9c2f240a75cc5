namespace BitLayoutsNamespace;

/// <summary>A word with named bits, generated from a specification.</summary>
/// <typeparam name="TSelf">The generated type itself.</typeparam>
public interface IBitLayout<TSelf>
    where TSelf : struct, IBitLayout<TSelf>
{
    /// <summary>The word with the bits of <paramref name="raw"/>; bits above the layout's width are dropped.</summary>
    static abstract TSelf FromRawWord(ulong raw);

    /// <summary>The word, widened to 64 bits.</summary>
    ulong RawWord { get; }

    /// <summary>What the bits mean.</summary>
    static abstract BitLayoutInfo Layout { get; }
}
