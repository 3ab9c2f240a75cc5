using KernelBits.Cli.CommandLine;
using SkiaSharp;

namespace KernelBits.Cli.Pictures;

/// <summary>A drawing as a picture of dots, two to a point so that small letters stay sharp.</summary>
internal static class PngPicture
{
    private const float Scale = 2;
    private const int Quality = 100;

    /// <summary>The picture as a PNG file.</summary>
    /// <exception cref="UsageException">This machine has no fonts, or not the library that draws.</exception>
    public static byte[] Render(Drawing drawing)
    {
        try
        {
            return Paint(drawing);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            throw new UsageException($"--png: the library that draws, libSkiaSharp, cannot be loaded here; --html draws the same picture. ({e.InnerException?.Message ?? e.Message})");
        }
    }

    private static byte[] Paint(Drawing drawing)
    {
        using SKTypeface regular = Typeface(SKFontStyle.Normal);
        using SKTypeface bold = Typeface(SKFontStyle.Bold);
        using var bitmap = new SKBitmap((int)(drawing.Width * Scale), (int)(drawing.Height * Scale));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColor.Parse(Palette.Paper));
        canvas.Scale(Scale);
        using var paint = new SKPaint { IsAntialias = true };
        foreach (Drawing.Box box in drawing.Boxes)
        {
            paint.Color = SKColor.Parse(box.Color);
            canvas.DrawRect((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height, paint);
        }

        foreach (Drawing.Label label in drawing.Labels)
        {
            using var font = new SKFont(label.IsBold ? bold : regular, (float)label.Size);
            paint.Color = SKColor.Parse(label.Color);
            canvas.DrawText(label.Text, (float)label.X, (float)label.Y, label.IsRight ? SKTextAlign.Right : SKTextAlign.Left, font, paint);
        }

        canvas.Flush();
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, Quality);
        return data.ToArray();
    }

    private static SKTypeface Typeface(SKFontStyle style)
    {
        using SKFontManager fonts = SKFontManager.CreateDefault();
        string[] wanted = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];
        foreach (string family in wanted.Concat(fonts.FontFamilies))
        {
            if (fonts.MatchFamily(family, style) is { } typeface && typeface.ContainsGlyph('⋯'))
            {
                return typeface;
            }
        }

        throw new UsageException("--png: this machine has no fonts to write with; install one, such as the package fonts-dejavu-core, or use --html.");
    }
}
