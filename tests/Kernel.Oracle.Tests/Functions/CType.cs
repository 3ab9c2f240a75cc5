using System.Globalization;
using System.Text;

namespace KernelBits.Oracle.Tests.Functions;

/// <summary>A type of the kernel's C as it travels through the pipe: one 64-bit word.</summary>
/// <param name="Name">The kernel's name.</param>
/// <param name="FromWord">C that makes a value from the word <c>{0}</c>; null for types that are results only.</param>
/// <param name="ToWord">C that makes a word from the value <c>{0}</c>; null for types that are arguments only.</param>
/// <param name="Bits">How many low bits of the word an argument may use.</param>
internal sealed record CType(string Name, string? FromWord, string? ToWord, int Bits = 64)
{
    // Pages lie 64 bytes apart in an address space of 64 bits, and their distance is signed.
    private const int PageNumberBits = 57;

    private readonly CompositeFormat? _fromWord = FromWord is null ? null : CompositeFormat.Parse(FromWord);
    private readonly CompositeFormat? _toWord = ToWord is null ? null : CompositeFormat.Parse(ToWord);

    /// <summary>True or false; helpers that return a masked word count too, since the kernel only asks whether it is zero.</summary>
    public static CType Bool { get; } = new("bool", null, "!!({0})");

    public static CType UnsignedLong { get; } = new("unsigned long", "{0}", "(u64)({0})");

    public static CType PteT { get; } = new("pte_t", "__pte({0})", "pte_val({0})");

    public static CType PmdT { get; } = new("pmd_t", "__pmd({0})", "pmd_val({0})");

    public static CType PudT { get; } = new("pud_t", "__pud({0})", "pud_val({0})");

    public static CType PgProtT { get; } = new("pgprot_t", "__pgprot({0})", "pgprot_val({0})");

    public static CType SwpEntryT { get; } = new("swp_entry_t", "(swp_entry_t){{ {0} }}", "({0}).val");

    public static CType XaPointer { get; } = new("void *", "(void *)({0})", "(u64)({0})");

    /// <summary>A page, by its number.</summary>
    public static CType Page { get; } = new("struct page *", "oracle_page({0})", null, PageNumberBits);

    /// <summary>A word that vectors have although the function takes nothing.</summary>
    public static CType Nothing { get; } = new("void", "", null);

    /// <summary>The highest word an argument of this type may be.</summary>
    public ulong Max => ulong.MaxValue >> (64 - Bits);

    public string Read(string word) => Format(_fromWord, word);

    public string Write(string value) => Format(_toWord, value);

    public override string ToString() => Name;

    private string Format(CompositeFormat? format, string text) =>
        string.Format(CultureInfo.InvariantCulture, format ?? throw new InvalidOperationException($"{Name} cannot stand here."), text);
}
