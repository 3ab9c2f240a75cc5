using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Pictures;

/// <summary>The files to draw into.</summary>
/// <param name="Png">A picture of dots, or null.</param>
/// <param name="Html">A page with the same picture, or null.</param>
internal sealed record PictureFiles(string? Png, string? Html)
{
    /// <summary>There is one.</summary>
    public bool Any => Png is not null || Html is not null;

    /// <summary>Writes them, each as a whole or not at all.</summary>
    /// <exception cref="UsageException">One cannot be written, or this machine cannot draw.</exception>
    public void Write(Drawing drawing)
    {
        if (Html is not null)
        {
            Replace(Html, System.Text.Encoding.UTF8.GetBytes(HtmlPicture.Render(drawing)));
        }

        // The library that draws is only loaded here.
        if (Png is not null)
        {
            Replace(Png, PngPicture.Render(drawing));
        }
    }

    private static void Replace(string path, byte[] content)
    {
        string temporary = path + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (FileErrors.Covers(e))
        {
            throw new UsageException($"{UserText.Quote(path)} cannot be written: {e.Message}");
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
