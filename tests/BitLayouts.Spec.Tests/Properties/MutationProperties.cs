using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace BitLayouts.Spec.Tests.Properties;

/// <summary>A sound file with random damage: never an exception, and every diagnostic inside the text.</summary>
public class MutationProperties
{
    private static readonly byte[] Sound = Encoding.UTF8.GetBytes(Repository.Read(SampleFile.Path));

    private static readonly string[] Pieces =
        ["\"", "{", "}", "[", "]", ",", ":", "null", "-1", "1e400", "true", "\\", "\\ud800", "\\u0041", "(", "~", "raw", "<<", "%", "𝄞", "\0", "\n", "\r", "63:0", "layout:entry"];

    [Property(MaxTest = 1_500)]
    public void Damage_gives_diagnostics_and_no_exception(DoNotSize<int> seed)
    {
        Random random = new(seed.Item);
        byte[] text = Sound;
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            text = Damage(random, text);
        }

        SpecCompilation compilation = SpecCompiler.Compile(text);
        int length = Encoding.UTF8.GetString(text).Length;
        Assert.All(compilation.Diagnostics, d =>
        {
            Assert.InRange(d.Location.Start, 0, length);
            Assert.InRange(d.Location.End, d.Location.Start, length);
            Assert.True(d.Location.Line >= 0 && d.Location.Column >= 0);
        });
        Assert.Equal(compilation.Spec is null, compilation.Diagnostics.Any(static d => d.PreventsGeneration));
    }

    private static byte[] Damage(Random random, byte[] text)
    {
        int a = random.Next(text.Length + 1);
        int b = Math.Min(text.Length, a + random.Next(random.Next(200) + 1));
        switch (random.Next(7))
        {
            case 0 when text.Length > 0:
                byte[] flipped = [.. text];
                flipped[random.Next(text.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return random.Next(8) == 0 ? text[..a] : text;
            case 2:
                return [.. text[..a], .. text[b..]];
            case 3:
                int c = random.Next(text.Length + 1);
                return [.. text[..c], .. text[a..b], .. text[c..]];
            case 4:
                return [.. text[..a], (byte)random.Next(256), .. text[a..]];
            default:
                return [.. text[..a], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. text[(random.Next(2) == 0 ? a : b)..]];
        }
    }
}
