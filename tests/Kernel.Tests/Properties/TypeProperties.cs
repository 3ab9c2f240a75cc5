using System.Reflection;
using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Laws of the generated types as values: raw words, equality, sets of flags.</summary>
public sealed class TypeProperties
{
    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void Raw_words_come_back(LayoutWord word)
    {
        TypedLayout type = TypedLayout.Of(word);
        Assert.Equal(word.Raw, type.Raw(type.FromRaw(word.Raw)));
        Assert.Same(word.Layout, type.OwnLayout());
        Generic.Run(nameof(Generic.RawWord), word, word.Raw);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void Values_are_equal_if_their_words_are(LayoutWord word, int bit)
    {
        ulong other = word.Raw ^ (1UL << (int)((uint)bit % (uint)word.Layout.Width));
        Generic.Run(nameof(Generic.Equality), word, other);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void Flags_behave_as_sets(LayoutWord left, ulong right)
    {
        if (left.Layout.IsFlags)
        {
            TypedLayout type = TypedLayout.Of(left);
            ulong declared = EveryKernel.Layouts.Where(l => l.Layout.Name == left.Layout.Name).SelectMany(static l => l.Layout.Fields)
                .Aggregate(0UL, static (mask, field) => mask | field.Mask);
            object a = type.FromRaw(left.Raw & declared);
            object b = type.FromRaw(right & declared);
            Assert.Equal(left.Raw & declared | right & declared, type.Raw(type.InvokeStatic("op_BitwiseOr", [type.Type, type.Type], a, b)!));
            Assert.Equal(left.Raw & right & declared, type.Raw(type.InvokeStatic("op_BitwiseAnd", [type.Type, type.Type], a, b)!));
            Assert.Equal((left.Raw ^ right) & declared, type.Raw(type.InvokeStatic("op_ExclusiveOr", [type.Type, type.Type], a, b)!));
            Assert.Equal(~left.Raw & declared, type.Raw(type.InvokeStatic("op_OnesComplement", [type.Type], a)!));
            bool contains = (bool)type.Type.GetMethod("Contains")!.Invoke(a, [b])!;
            Assert.Equal((right & declared & ~left.Raw) == 0, contains);
        }
    }

    [Fact]
    public void Named_flags_are_their_masks()
    {
        foreach ((KernelProfile kernel, BitLayoutInfo layout) in EveryKernel.Layouts.Where(static l => l.Layout.IsFlags))
        {
            TypedLayout type = TypedLayout.Of(kernel, layout);
            foreach (BitFieldInfo field in layout.Fields)
            {
                Assert.Equal(field.Mask, type.With(field, 0, 1));
                if (type.Moves(field))
                {
                    continue;
                }

                object flag = type.Type.GetProperty(field.MemberName, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
                Assert.Equal(field.Mask, type.Raw(flag));
            }

            object none = type.Type.GetProperty("None", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
            Assert.Equal(0UL, type.Raw(none));
        }
    }

    [Fact]
    public void Every_generated_type_is_registered()
    {
        string[] types =
        [
            .. from type in typeof(BitLayoutRegistry).Assembly.GetExportedTypes()
               where type.IsValueType && type.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBitLayout<>))
               select type.Name,
        ];
        Assert.Equal(types.Order(StringComparer.Ordinal), EveryKernel.Layouts.Select(static l => l.Layout.TypeName).Distinct().Order(StringComparer.Ordinal));
    }

    private static class Generic
    {
        public static void Run(string method, LayoutWord word, ulong other) =>
            typeof(Generic).GetMethod(method)!.MakeGenericMethod(TypedLayout.Of(word).Type).Invoke(null, [word, other]);

        public static void RawWord<T>(LayoutWord word, ulong other)
            where T : struct, IBitLayout<T>
        {
            Assert.Same(BitLayoutRegistry.Find(word.Layout.Name) ?? T.Layout, T.Layout);
            Assert.Equal(other, T.FromRawWord(word.Raw).RawWord);
        }

        public static void Equality<T>(LayoutWord word, ulong other)
            where T : struct, IBitLayout<T>, IEquatable<T>
        {
            (T a, T same, T different) = (T.FromRawWord(word.Raw), T.FromRawWord(word.Raw), T.FromRawWord(other));
            Assert.True(a.Equals(same));
            Assert.True(a.Equals((object)same));
            Assert.Equal(a.GetHashCode(), same.GetHashCode());
            Assert.False(a.Equals(different));
            Assert.False(a.Equals((object)different));
            Assert.False(a.Equals(null));
        }
    }
}
