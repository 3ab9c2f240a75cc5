using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of typed words, made from the generated description of their layout.</summary>
/// <remarks>Apart from <see cref="KernelArbitraries"/>, since FsCheck takes a generic method there for one of every type.</remarks>
public static class LayoutArbitrary
{
    /// <summary>Values of a generated layout type, in the default kernel, or in the newest one where that does not have it.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static Arbitrary<T> For<T>()
        where T : struct, IBitLayout<T> => Typed<T>(
            BitLayoutRegistry.Find(T.Layout.Name) ?? BitLayoutRegistry.Find(T.Layout.Name, KernelProfiles.All[^1].Kernel) ?? T.Layout);

    /// <summary>Values of a generated layout type, as a kernel has it: its fields, kinds and predicates are aimed at.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="ArgumentException">The kernel does not have the layout.</exception>
    public static Arbitrary<T> For<T>(KernelProfile kernel)
        where T : struct, IBitLayout<T> => Typed<T>(
            BitLayoutRegistry.Find(T.Layout.Name, kernel)
                ?? throw new ArgumentException($"{kernel} has no {T.Layout.Name}.", nameof(kernel)));

    /// <summary>Words of all layouts of a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    public static Arbitrary<LayoutWord> Words(KernelProfile kernel) => Words(Gen.Constant(kernel));

    /// <summary>Fields of all layouts of a kernel with words to change and values that fit.</summary>
    /// <param name="kernel">The kernel.</param>
    public static Arbitrary<FieldChange> Changes(KernelProfile kernel) => Changes(Gen.Constant(kernel));

    internal static Arbitrary<LayoutWord> Words(Gen<KernelProfile> kernels) => Arb.From(
        from kernel in kernels
        from layout in Gen.Elements(BitLayoutRegistry.In(kernel).AsEnumerable())
        from raw in LayoutWords.Generate(layout)
        select new LayoutWord(kernel, layout, raw),
        static word => LayoutWords.Shrink(word.Layout, word.Raw).Select(raw => word with { Raw = raw }));

    internal static Arbitrary<FieldChange> Changes(Gen<KernelProfile> kernels) => Arb.From(
        from word in Words(kernels).Generator
        where !word.Layout.Fields.IsEmpty
        from field in Gen.Elements(word.Layout.Fields.AsEnumerable())
        from value in FieldValues.Generate(field)
        select new FieldChange(word.Kernel, word.Layout, field, word.Raw, value),
        static change => LayoutWords.Shrink(change.Layout, change.Raw).Select(raw => change with { Raw = raw })
            .Concat(FieldValues.Shrink(change.Field, change.Value).Select(value => change with { Value = value })));

    private static Arbitrary<T> Typed<T>(BitLayoutInfo layout)
        where T : struct, IBitLayout<T> => Arb.From(
            LayoutWords.Generate(layout).Select(T.FromRawWord),
            value => LayoutWords.Shrink(layout, value.RawWord).Select(T.FromRawWord));
}
