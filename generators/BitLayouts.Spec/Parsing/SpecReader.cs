using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <summary>Makes the model of the JSON nodes. What is broken is reported and left out.</summary>
internal sealed partial class SpecReader
{
    private const string SchemaFile = "bitlayouts.schema.json";

    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadableNames = new(StringComparer.Ordinal);

    private SpecReader(DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The model, or null where the file cannot be read as a specification at all.</summary>
    public static SpecDocument? Read(JsonNode root, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        new SpecReader(diagnostics, cancellationToken).ReadDocument(root);

    private SpecDocument? ReadDocument(JsonNode root)
    {
        if (root.Kind != JsonKind.Object)
        {
            _diagnostics.Report(SpecDiagnostics.NotAnObject, root.Place, root.KindWithArticle);
            return null;
        }

        ObjectReader reader = new(root, "the specification", _diagnostics);
        if (!CheckSchema(reader))
        {
            return null;
        }

        reader.Allow(
            "$schema", "namespace", "accessibility", "versions", "switches", "profiles", "default_profile", "constants", "enums", "layouts",
            "records");
        Located<string>? ns = ReadNamespace(reader);
        string accessibility = ReadAccessibility(reader);
        List<Located<string>> versions = ReadVersions(reader);
        List<SwitchModel> switches = ReadSwitches(reader);
        List<ProfileModel> profiles = ReadProfiles(reader, switches);
        ProfileModel? defaultProfile = ReadDefaultProfile(reader, profiles, out bool unclear);
        List<ConstantGroupModel> groups = [.. reader.GetObjects("constants").Select(ReadConstantGroup).OfType<ConstantGroupModel>()];
        List<EnumModel> enums = [.. reader.GetObjects("enums").Select(ReadEnum).OfType<EnumModel>()];
        List<LayoutModel> layouts = [.. reader.GetObjects("layouts").Select(ReadLayout).OfType<LayoutModel>()];
        List<RecordModel> records = ReadRecords(reader);
        return ns is null || unclear
            ? null
            : new SpecDocument(ns, accessibility, versions, switches, profiles, defaultProfile, groups, enums, layouts, records, _unreadableNames);
    }

    private bool CheckSchema(ObjectReader reader)
    {
        Located<string>? schema = reader.RequireString("$schema");
        if (schema is null)
        {
            return true;
        }

        string name = schema.Value.Substring(schema.Value.LastIndexOfAny(['/', '\\']) + 1);
        if (name == SchemaFile)
        {
            return true;
        }

        _diagnostics.Report(SpecDiagnostics.UnsupportedSchema, schema.Span, schema.Value);
        return false;
    }

    private Located<string>? ReadNamespace(ObjectReader reader)
    {
        JsonNode? value = reader.Node.Find("namespace");
        string? problem = value switch
        {
            null => "there is none",
            { Kind: not JsonKind.String } => "this is " + value.KindWithArticle,
            _ => NameRules.CheckNamespace(value.Text) is { } bad ? $"in '{value.Text}': {bad}" : null,
        };
        if (problem is not null)
        {
            _diagnostics.Report(
                SpecDiagnostics.NoNamespace, (value ?? reader.Node).Place, problem);
        }

        return problem is null ? new Located<string>(value!.Text, value.Place) : null;
    }

    private string ReadAccessibility(ObjectReader reader)
    {
        Located<string>? value = reader.GetString("accessibility");
        if (value is { Value: not ("public" or "internal") })
        {
            _diagnostics.Report(SpecDiagnostics.BadChoice, value.Span, "'accessibility'", "'public' or 'internal'", $"'{value.Value}'");
            return "public";
        }

        return value?.Value ?? "public";
    }
}
