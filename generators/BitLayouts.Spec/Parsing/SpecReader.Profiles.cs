using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>Versions, switches and profiles.</content>
internal sealed partial class SpecReader
{
    private List<Located<string>> ReadVersions(ObjectReader reader)
    {
        List<Located<string>> versions = [];
        foreach (Located<string> version in reader.GetStrings("versions"))
        {
            CheckName(version, "a version", NameRules.CheckLabel);
            if (_versions.TryGetValue(version.Value, out int first))
            {
                ReportDuplicate(version.Span, $"version '{version.Value}'", versions[first].Span);
                continue;
            }

            _versions.Add(version.Value, versions.Count);
            versions.Add(version);
        }

        return versions;
    }

    private List<SwitchModel> ReadSwitches(ObjectReader reader)
    {
        Dictionary<string, SwitchModel> byName = new(StringComparer.Ordinal);
        List<SwitchModel> switches = [];
        foreach (JsonNode node in reader.GetObjects("switches"))
        {
            ObjectReader item = Open(node, "switch").Allow("name", "kind", "doc", "source");
            ItemInfo? info = ReadInfo(item, "switch", NameRules.CheckIdentifier, SourceModel.None, symbolIsName: true);
            SwitchKind kind = ReadSwitchKind(item);
            if (info is null)
            {
                continue;
            }

            SwitchModel model = new(info, kind);
            if (byName.TryGetValue(model.Name, out SwitchModel? first))
            {
                ReportDuplicate(model.NameSpan, model.Title, first.NameSpan);
                continue;
            }

            byName.Add(model.Name, model);
            switches.Add(model);
        }

        return switches;
    }

    private SwitchKind ReadSwitchKind(ObjectReader item)
    {
        Located<string>? kind = item.GetString("kind");
        switch (kind?.Value)
        {
            case null or "config":
                return SwitchKind.Config;
            case "patch":
                return SwitchKind.Patch;
            case "mode":
                return SwitchKind.Mode;
            default:
                _diagnostics.Report(
                    SpecDiagnostics.BadChoice, kind.Span, "'kind' of " + item.Title, "'config', 'patch' or 'mode'", $"'{kind.Value}'");
                return SwitchKind.Config;
        }
    }

    private List<ProfileModel> ReadProfiles(ObjectReader reader, List<SwitchModel> switches)
    {
        Dictionary<string, Located<string>> names = new(StringComparer.Ordinal);
        List<ProfileModel> profiles = [];
        HashSet<string> switchNames = new(switches.Select(static s => s.Name), StringComparer.Ordinal);
        foreach (JsonNode node in reader.GetObjects("profiles"))
        {
            ObjectReader item = Open(node, "profile").Allow("name", "version", "doc", "evidence", "on");
            Located<string>? name = item.RequireString("name");
            string doc = ReadDoc(item);
            string evidence = item.RequireString("evidence")?.Value ?? "";
            int? version = item.RequireString("version") is { } text ? FindVersion(text) : null;
            List<string> on = ReadOn(item, switchNames);
            if (name is null)
            {
                continue;
            }

            CheckName(name, "a profile", NameRules.CheckLabel);
            if (names.TryGetValue(name.Value, out Located<string>? first))
            {
                ReportDuplicate(name.Span, item.Title, first.Span);
                continue;
            }

            // A profile whose version is unclear keeps its name, so that references to it are not reported as well.
            names.Add(name.Value, name);
            profiles.Add(new ProfileModel(name, doc, evidence, version ?? Math.Max(0, _versions.Count - 1), on));
        }

        return profiles;
    }

    private List<string> ReadOn(ObjectReader profile, HashSet<string> switches)
    {
        List<string> on = [];
        foreach (Located<string> name in profile.GetStrings("on"))
        {
            if (!switches.Contains(name.Value))
            {
                ReportUnknown(name, "switch", switches);
            }
            else if (on.Contains(name.Value))
            {
                _diagnostics.Report(SpecDiagnostics.DuplicateName, name.Span, $"switch '{name.Value}' of {profile.Title}", LineOf(profile.Node));
            }
            else
            {
                on.Add(name.Value);
            }
        }

        return on;
    }

    private ProfileModel? ReadDefaultProfile(ObjectReader reader, List<ProfileModel> profiles, out bool unclear)
    {
        unclear = false;
        Located<string>? name = reader.GetString("default_profile");
        if (name is not null)
        {
            ProfileModel? found = profiles.Find(p => p.Name.Value == name.Value);
            if (found is null)
            {
                _diagnostics.Report(
                    SpecDiagnostics.UnknownProfile,
                    name.Span,
                    name.Value,
                    _diagnostics.Suggest(name.Value, profiles.Select(static p => p.Name.Value)));
                unclear = true;
            }

            return found;
        }

        if (profiles.Count > 1)
        {
            ByteSpan place = reader.Node.Properties.First(static p => p.Name == "profiles").NameSpan;
            _diagnostics.Report(SpecDiagnostics.NoDefaultProfile, place, profiles.Count);
            unclear = true;
        }

        return profiles.FirstOrDefault();
    }

    private int? FindVersion(Located<string> version)
    {
        if (_versions.TryGetValue(version.Value, out int index))
        {
            return index;
        }

        ReportUnknown(version, "version", _versions.Keys);
        return null;
    }
}
