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
            FileInfo target = Target(path);
            if (target is { Exists: true, Length: 0 })
            {
                // There is nothing to lose, and it may be a pipe or a device, which another file must not take the place of.
                File.WriteAllBytes(target.FullName, content);
                return;
            }

            temporary = target.FullName + ".tmp";
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, target.FullName, overwrite: true);
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

    /// <summary>The file itself, where the path is a link to it.</summary>
    private static FileInfo Target(string path)
    {
        FileInfo file = new(path);
        return file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : file;
    }
}
