using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Model;

/// <summary>A specification as written: every profile's items side by side, with their positions.</summary>
/// <param name="Namespace">The C# namespace of the generated types.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Versions">The timeline, oldest first.</param>
/// <param name="Switches">What conditions may ask for.</param>
/// <param name="Profiles">The declared profiles.</param>
/// <param name="DefaultProfile">The profile that types are generated for; null for the unnamed profile of a file without any.</param>
/// <param name="ConstantGroups">The groups of constants.</param>
/// <param name="Enums">The enums.</param>
/// <param name="Layouts">The layouts.</param>
/// <param name="Records">The records.</param>
/// <param name="UnreadableNames">Names of constants, enums and layouts that could not be read, so that uses of them are not reported as well.</param>
internal sealed record SpecDocument(
    Located<string> Namespace,
    string Accessibility,
    IReadOnlyList<Located<string>> Versions,
    IReadOnlyList<SwitchModel> Switches,
    IReadOnlyList<ProfileModel> Profiles,
    ProfileModel? DefaultProfile,
    IReadOnlyList<ConstantGroupModel> ConstantGroups,
    IReadOnlyList<EnumModel> Enums,
    IReadOnlyList<LayoutModel> Layouts,
    IReadOnlyList<RecordModel> Records,
    HashSet<string> UnreadableNames)
{
    /// <summary>The names of all constants, whatever profile has them.</summary>
    public HashSet<string> ConstantNames { get; } =
        new(ConstantGroups.SelectMany(static g => g.Constants).Select(static c => c.Name), StringComparer.Ordinal);

    /// <summary>The kernel's names of all fields, whatever profile has them.</summary>
    public HashSet<string> MaskNames { get; } =
        new(Layouts.SelectMany(static l => l.Fields).SelectMany(static f => f.Info.KernelNames), StringComparer.Ordinal);
}

/// <summary>A configuration option, a patch or a run-time mode.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="Kind">Which of these it is.</param>
internal sealed record SwitchModel(ItemInfo Info, SwitchKind Kind) : SpecItem(Info);

/// <summary>A version with its configuration.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Evidence">What was read, compiled or recorded to know it.</param>
/// <param name="Version">Index of its version.</param>
/// <param name="On">The switches that are on.</param>
internal sealed record ProfileModel(Located<string> Name, string Doc, string Evidence, int Version, IReadOnlyList<string> On);

/// <summary>A group of constants.</summary>
internal sealed record ConstantGroupModel(ItemInfo Info, IReadOnlyList<ConstantModel> Constants) : SpecItem(Info);

/// <summary>A constant.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="Value">The value.</param>
/// <param name="IsInt">Emitted as <c>int</c>.</param>
/// <param name="Unit">The unit of the value.</param>
internal sealed record ConstantModel(ItemInfo Info, ExpressionModel Value, bool IsInt, string? Unit) : SpecItem(Info);

/// <summary>A closed set of values.</summary>
internal sealed record EnumModel(ItemInfo Info, IReadOnlyList<EnumValueModel> Values) : SpecItem(Info);

/// <summary>A value of an enum.</summary>
internal sealed record EnumValueModel(ItemInfo Info, ExpressionModel Value) : SpecItem(Info);
