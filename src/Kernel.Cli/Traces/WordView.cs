using System.Globalization;

namespace KernelBits.Cli.Traces;

/// <summary>A pagemap word in the traces' notation, taken apart.</summary>
/// <param name="IsWord">The text is a word in that notation.</param>
/// <param name="Flags">Every flag by the kernel's name, and whether it is set.</param>
/// <param name="FrameText">What stands after the colon; empty where the frame bits are 0.</param>
internal sealed record WordView(bool IsWord, IReadOnlyList<(string Name, bool IsSet)> Flags, string FrameText)
{
    private static readonly (char Letter, string Name)[] Letters =
    [
        ('P', KernelName(nameof(PagemapEntry.Present))),
        ('S', KernelName(nameof(PagemapEntry.Swap))),
        ('F', KernelName(nameof(PagemapEntry.File))),
        ('G', KernelName(nameof(PagemapEntry.GuardRegion))),
        ('W', KernelName(nameof(PagemapEntry.UffdWp))),
        ('E', KernelName(nameof(PagemapEntry.MmapExclusive))),
        ('D', KernelName(nameof(PagemapEntry.SoftDirty))),
    ];

    /// <summary>Takes a text apart; one that is no word has no flag set.</summary>
    public static WordView Of(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string flags = text == "-" ? "" : colon < 0 ? text : text[..colon];
        bool isWord = flags.All(static c => Letters.Any(known => known.Letter == c));
        return new WordView(
            isWord, [.. Letters.Select(known => (known.Name, isWord && flags.Contains(known.Letter)))], colon < 0 ? "" : text[(colon + 1)..]);
    }

    /// <summary>What the frame bits say in a kernel.</summary>
    public string Frame(KernelProfile kernel)
    {
        if (!IsWord)
        {
            return "?";
        }

        string[] parts = FrameText.Split('.');
        bool isMarker = parts.Length == 2
            && ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong type)
            && type == SwpEntry.MarkerTypeIn(kernel)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return FrameText switch
        {
            "" => "none",
            "pfn" => "a page",
            "zero" => "the zero page",
            "swap" => "a swap slot",
            _ when isMarker => $"marker {MarkerNames(ulong.Parse(parts[1], CultureInfo.InvariantCulture), kernel)}",
            _ => FrameText,
        };
    }

    private static string MarkerNames(ulong flags, KernelProfile kernel)
    {
        (string Name, ulong Mask)[] known =
        [
            ("pageout", PteMarker.PageoutMaskIn(kernel)),
            ("uffd-wp", PteMarker.UffdWpMaskIn(kernel)),
            ("poison", PteMarker.PoisonedMaskIn(kernel)),
            ("guard", PteMarker.GuardMaskIn(kernel)),
        ];
        string[] names = [.. known.Where(flag => (flags & flag.Mask) != 0).Select(static flag => flag.Name)];
        ulong rest = known.Aggregate(flags, static (left, flag) => left & ~flag.Mask);
        return names.Length == 0 || rest != 0 ? $"0x{flags:x}" : string.Join(" + ", names);
    }

    private static string KernelName(string field)
    {
        foreach (BitFieldInfo info in PagemapEntry.Layout.Fields)
        {
            if (info.Name.Replace("_", "", StringComparison.Ordinal).Equals(field, StringComparison.OrdinalIgnoreCase))
            {
                return info.KernelName ?? info.Name;
            }
        }

        return field;
    }
}
