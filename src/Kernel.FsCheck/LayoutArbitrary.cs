using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of typed words, made from the generated description of their layout.</summary>
/// <remarks>Apart from <see cref="KernelArbitraries"/>, since FsCheck takes a generic method there for one of every type.</remarks>
public static class LayoutArbitrary
{
    /// <summary>Values of a generated layout type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static Arbitrary<T> For<T>()
        where T : struct, IBitLayout<T> => Arb.From(
            LayoutWords.Generate(T.Layout).Select(T.FromRawWord),
            static value => LayoutWords.Shrink(T.Layout, value.RawWord).Select(T.FromRawWord));
}
