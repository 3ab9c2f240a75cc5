using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Laws of the text forms.</summary>
public sealed class TextProperties
{
    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 2_000)]
    public void Formatting_parses_back(LayoutWord word)
    {
        Assert.True(word.Layout.TryParse(word.Layout.Format(word.Raw), out ulong parsed, out string? error), error);
        Assert.Equal(word.Raw, parsed);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 500)]
    public void Formatting_of_the_types_parses_back(LayoutWord word) => TypedText.Check(word);

    [Property]
    public void Parsing_never_throws(NonNull<string> text)
    {
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            bool parsed = layout.TryParse(text.Get, out _, out string? error);
            Assert.Equal(parsed, error is null);
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void Damaged_text_is_refused_or_means_a_word(LayoutWord word, int position, char character)
    {
        StringBuilder text = new(word.Layout.Format(word.Raw));
        text[(int)((uint)position % (uint)text.Length)] = character;
        if (!word.Layout.TryParse(text.ToString(), out _, out string? error))
        {
            Assert.False(string.IsNullOrWhiteSpace(error));
        }
    }

    /// <summary>The text interfaces of a generated type, called through them.</summary>
    private static class TypedText
    {
        public static void Check(LayoutWord word) =>
            typeof(TypedText).GetMethod(nameof(CheckAs))!.MakeGenericMethod(TypedLayout.Of(word).Type).Invoke(null, [word.Raw]);

        public static void CheckAs<T>(ulong raw)
            where T : struct, IBitLayout<T>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<T>, IUtf8SpanParsable<T>
        {
            T value = T.FromRawWord(raw);
            foreach (string format in new[] { "", "X" })
            {
                string text = value.ToString(format, CultureInfo.InvariantCulture);
                byte[] utf8 = Encoding.UTF8.GetBytes(text);
                Assert.Equal(value, T.Parse(text, CultureInfo.InvariantCulture));
                Assert.Equal(value, T.Parse(text.AsSpan(), CultureInfo.InvariantCulture));
                Assert.Equal(value, T.Parse(utf8, CultureInfo.InvariantCulture));

                char[] exact = new char[text.Length];
                Assert.True(value.TryFormat(exact, out int written, format, CultureInfo.InvariantCulture));
                Assert.Equal(text, new string(exact, 0, written));
                Assert.False(value.TryFormat(exact.AsSpan(1), out written, format, CultureInfo.InvariantCulture));
                Assert.Equal(0, written);

                byte[] exactUtf8 = new byte[utf8.Length];
                Assert.True(value.TryFormat(exactUtf8, out written, format, CultureInfo.InvariantCulture));
                Assert.Equal(utf8, exactUtf8[..written]);
            }

            Assert.Equal(value.ToString(), T.Layout.Format(raw));
        }
    }
}
