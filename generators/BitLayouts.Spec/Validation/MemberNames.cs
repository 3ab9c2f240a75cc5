using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Merging;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Validation;

/// <summary>The C# names of one scope (a type's members, or the types of the namespace) and whose they are.</summary>
/// <param name="context">The profile.</param>
/// <param name="remedy">The property that gives an item another name.</param>
/// <param name="capacity">About how many names there will be.</param>
internal sealed class MemberNames(ProfileContext context, string remedy, int capacity = 0)
{
    private const string EveryLayout = "every layout";

    private static readonly string[] ObjectMembers =
        ["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize"];

    private static readonly string[] LayoutMembers =
    [
        "Raw", "FromRaw", "RawWord", "FromRawWord", "Fields", "Layout", "LayoutTable", "TryFormat", "Parse", "TryParse",
    ];

    private static readonly string[] SupportTypes =
    [
        "IBitLayout", "BitFieldKind", "BitFieldInfo", "BitKindInfo", "BitPredicateInfo", "BitMutatorInfo", "BitConversionInfo",
        "BitLayoutInfo", "BitRecordFieldInfo", "BitRecordInfo", "BitLayoutRegistry", "BitLayoutErrors", "BitText", "BitTextParser", "BitTextScanner", "BitTextWriter", "BitWord",
    ];

    private const string LanesType = "Lanes";

    private const int NamesPerField = 8;

    private readonly Dictionary<string, string> _owners = new(capacity, StringComparer.Ordinal);

    /// <summary>The types of the namespace.</summary>
    public static MemberNames ForTypes(ProfileContext context)
    {
        MemberNames names = new MemberNames(context, "'type_name'").Reserve("the generated support code", SupportTypes);
        if (context.Document.Layouts.Any(static l => l.HasLanes))
        {
            names.Reserve("what a layout with lanes has in itself", LanesType);
        }

        IReadOnlyList<ProfileModel> profiles = context.Document.Profiles;
        return profiles.Count < 2
            ? names
            : names.Reserve("what says the kernel", [.. KernelTypeNames.All, .. profiles.Select(static p => KernelConditions.VersionName(p.Name.Value))]);
    }

    /// <summary>The members of a class of constants.</summary>
    public static MemberNames ForConstants(ProfileContext context, string typeName) =>
        new MemberNames(context, "a 'member_name'").Reserve("every class", ObjectMembers).Reserve("the class itself", typeName);

    /// <summary>The members of a record.</summary>
    public static MemberNames ForRecord(ProfileContext context, string typeName) =>
        new MemberNames(context, "a 'member_name'")
            .Reserve("every record", ObjectMembers)
            .Reserve("every record", "PrintMembers", "SizeInBytes", "Record", "IsIn")
            .Reserve("the type itself", typeName);

    /// <summary>The members of an enum.</summary>
    public static MemberNames ForEnum(ProfileContext context) => new(context, "a 'member_name'");

    /// <summary>The members of a layout.</summary>
    public static MemberNames ForLayout(ProfileContext context, LayoutBuild layout)
    {
        LayoutModel model = layout.Model;
        int others = ObjectMembers.Length + LayoutMembers.Length + model.Predicates.Count + model.Mutators.Count + model.Conversions.Count;
        MemberNames names = new MemberNames(context, "a 'member_name'", (model.Fields.Count * NamesPerField) + others)
            .Reserve(EveryLayout, ObjectMembers)
            .Reserve(EveryLayout, LayoutMembers)
            .Reserve("the type itself", layout.TypeName);
        if (layout.Model.IsFlags)
        {
            names.Reserve("every set of flags", "None", "Contains", "DeclaredMask");
        }

        if (layout.Model.HasLanes)
        {
            names.Reserve("every layout with lanes", LanesType);
        }

        return layout.Model.Kinds.Count > 0 ? names.Reserve("every union", "Kind") : names;
    }

    /// <summary>Names that an item of the language cannot have.</summary>
    public MemberNames Reserve(string owner, params string[] names)
    {
        foreach (string name in names)
        {
            _owners[name] = owner;
        }

        return this;
    }

    /// <summary>Gives an item its name; false where it is taken, which is reported.</summary>
    public bool Claim(SpecItem item, string name) => Claim(item, [name]);

    /// <summary>Gives a field its property, its constants and its methods.</summary>
    public bool ClaimField(FieldSlot slot, bool isFlags) =>
        Claim(slot.Model, isFlags ? [.. slot.Model.Members, "Has" + slot.MemberName] : slot.Model.Members);

    /// <summary>Gives a field of a record its property and the constant of its place.</summary>
    public bool ClaimRecordField(RecordFieldModel field) => Claim(field, [field.CSharp, field.CSharp + "Offset"]);

    private bool Claim(SpecItem item, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (_owners.TryGetValue(name, out string? owner))
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.DuplicateCSharpName, (item.Info.CSharpName ?? item.Info.Name).Span, name, item.Title, owner, remedy);
                return false;
            }
        }

        foreach (string name in names)
        {
            _owners[name] = item.Title;
        }

        return true;
    }
}
