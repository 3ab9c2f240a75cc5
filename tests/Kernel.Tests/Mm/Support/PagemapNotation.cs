using KernelBits.Traces;

namespace KernelBits.Tests.Mm;

/// <summary>One letter for a pagemap word, the notation of the reference kernel's stories.</summary>
internal static class PagemapNotation
{
    /// <summary>The letter of a word of the default kernel; <see cref="WordShape"/> says which there are.</summary>
    public static char Shape(PagemapEntry word, ulong zeroPfn) => Shape(word, zeroPfn, KernelProfiles.Default);

    /// <summary>The letter of a word of a kernel.</summary>
    public static char Shape(PagemapEntry word, ulong zeroPfn, KernelProfile kernel) => WordShape.Of(word, zeroPfn, kernel);
}
