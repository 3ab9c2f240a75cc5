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

    /// <summary>
    /// Words of one kind of a union, in the default kernel, or in the newest one that has the kind where that does not.
    /// </summary>
    /// <typeparam name="TKind">The type of the kind's words.</typeparam>
    /// <typeparam name="TLayout">The union.</typeparam>
    public static Arbitrary<TKind> ForKind<TKind, TLayout>()
        where TKind : struct, IKindWord<TKind, TLayout>
        where TLayout : struct, IBitLayout<TLayout> => ForKind<TKind, TLayout>(
            KernelProfiles.All.Select(static p => p.Kernel).OrderByDescending(static k => k.Version).Prepend(KernelProfiles.Default)
                .First(static kernel => KindIn<TLayout>(kernel, TKind.KindName).Kind is not null));

    /// <summary>Words of one kind of a union, as a kernel has it. Smaller words are of the same kind.</summary>
    /// <typeparam name="TKind">The type of the kind's words.</typeparam>
    /// <typeparam name="TLayout">The union.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="ArgumentException">The kernel does not have the layout, or no such kind of it.</exception>
    public static Arbitrary<TKind> ForKind<TKind, TLayout>(KernelProfile kernel)
        where TKind : struct, IKindWord<TKind, TLayout>
        where TLayout : struct, IBitLayout<TLayout>
    {
        (BitLayoutInfo? layout, BitKindInfo? kind) = KindIn<TLayout>(kernel, TKind.KindName);
        return layout is not null && kind is not null
            ? Arb.From(
                LayoutWords.Generate(layout, kind).Select(raw => TKind.Create(TLayout.FromRawWord(raw), kernel)),
                word => LayoutWords.Shrink(layout, kind, word.Value.RawWord).Select(raw => TKind.Create(TLayout.FromRawWord(raw), kernel)))
            : throw new ArgumentException($"{kernel} has no {TKind.KindName} {TLayout.Layout.Name}.", nameof(kernel));
    }

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

    /// <summary>A word as its kernel reads it, with the kernel's name.</summary>
    internal static string Text<T>(T value, KernelProfile kernel)
        where T : struct, IBitLayout<T> =>
        $"{(BitLayoutRegistry.Find(T.Layout.Name, kernel) ?? T.Layout).Format(value.RawWord)} of {kernel}";

    private static (BitLayoutInfo? Layout, BitKindInfo? Kind) KindIn<T>(KernelProfile kernel, string kind)
        where T : struct, IBitLayout<T>
    {
        BitLayoutInfo? layout = BitLayoutRegistry.Find(T.Layout.Name, kernel);
        return (layout, layout?.Kinds.FirstOrDefault(k => k.Name == kind));
    }

    private static Arbitrary<T> Typed<T>(BitLayoutInfo layout)
        where T : struct, IBitLayout<T> => Arb.From(
            LayoutWords.Generate(layout).Select(T.FromRawWord),
            value => LayoutWords.Shrink(layout, value.RawWord).Select(T.FromRawWord));
}
