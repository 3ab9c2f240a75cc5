namespace KernelBits.FsCheck;

/// <summary>
/// A word of one case of a union, as a type of its own, so that a property can ask for it: <c>void Law(PresentPte pte)</c>. The
/// types are generated from the specification.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TLayout">The union.</typeparam>
public interface IKindWord<TSelf, TLayout>
    where TSelf : struct, IKindWord<TSelf, TLayout>
    where TLayout : struct, IBitLayout<TLayout>
{
    /// <summary>The specification's name of the kind, such as <c>present</c>.</summary>
    static abstract string KindName { get; }

    /// <summary>The word.</summary>
    TLayout Value { get; }

    /// <summary>The kernel in which it is of that kind.</summary>
    KernelProfile Kernel { get; }

    /// <summary>Takes a word that is of the kind.</summary>
    /// <param name="value">The word.</param>
    /// <param name="kernel">The kernel.</param>
    static abstract TSelf Create(TLayout value, KernelProfile kernel);
}
