using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Merging;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Parsing;
using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec;

/// <summary>
/// Reads a specification, checks it for every profile and evaluates it for one. Whatever the input, the answer is a result
/// with diagnostics; nothing but cancellation is thrown.
/// </summary>
public static class SpecCompiler
{
    private static readonly Dictionary<string, bool> NoSwitches = [];

    /// <summary>Compiles <paramref name="text"/> for its default profile.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SpecCompilation Compile(string text, CancellationToken cancellationToken = default) =>
        Compile(text, SpecCompilerOptions.Default, cancellationToken);

    /// <summary>Compiles <paramref name="text"/> as <paramref name="options"/> say.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SpecCompilation Compile(string text, SpecCompilerOptions options, CancellationToken cancellationToken = default) =>
        Compile(SpecText.FromString(text), options, cancellationToken);

    /// <summary>Compiles UTF-8 text, with or without a byte order mark, for its default profile.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SpecCompilation Compile(ReadOnlySpan<byte> utf8, CancellationToken cancellationToken = default) =>
        Compile(utf8, SpecCompilerOptions.Default, cancellationToken);

    /// <summary>Compiles UTF-8 text, with or without a byte order mark, as <paramref name="options"/> say.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SpecCompilation Compile(
        ReadOnlySpan<byte> utf8, SpecCompilerOptions options, CancellationToken cancellationToken = default) =>
        Compile(SpecText.FromUtf8(utf8), options, cancellationToken);

    private static SpecCompilation Compile(SpecText text, SpecCompilerOptions options, CancellationToken cancellationToken)
    {
        DiagnosticBag diagnostics = new(text);
        SpecDocument? document = JsonParser.Parse(diagnostics, cancellationToken) is { } root
            ? SpecReader.Read(root, diagnostics, cancellationToken)
            : null;
        if (document is null)
        {
            return new SpecCompilation(
                null, EquatableArray<string>.Empty, EquatableArray<SpecProfile>.Empty, EquatableArray<SpecSwitch>.Empty, diagnostics.ToArray());
        }

        List<EvaluatedSpec> specs = Choose(document, options, diagnostics) is { } chosen
            ? Evaluate(document, chosen, options.ChosenProfileOnly, diagnostics, cancellationToken)
            : [];
        EvaluatedSpec? allKernels = null;
        if (specs.Count > 0 && !options.ChosenProfileOnly && document.Profiles.Count > 1 && document.Versions.Count > 0)
        {
            allKernels = SpecMerger.Merge(document, [.. specs, .. OtherConfigurations(document, specs, text, cancellationToken)]);
            FieldForms.Check(document, allKernels, diagnostics);
        }

        return new SpecCompilation(
            specs.FirstOrDefault(),
            document.Versions.Select(static v => v.Value).ToEquatableArray(),
            document.Profiles.Select(p => ToDeclared(document, p)).ToEquatableArray(),
            document.Switches.Select(static s => new SpecSwitch(s.Name, s.Kind, s.Info.Doc, ProfileContext.Source(s))).ToEquatableArray(),
            diagnostics.ToArray())
        {
            AllKernels = allKernels,
            NamespaceLocation = text.Locate(document.Namespace.Span),
            Types = Types(document, text).ToEquatableArray(),
        };
    }

    private static IEnumerable<SpecType> Types(SpecDocument document, SpecText text) =>
        TypeNames.All(document.ConstantGroups, document.Enums, document.Layouts, document.Records)
            .GroupBy(static t => t.Name, static t => t.Item, StringComparer.Ordinal)
            .Select(items => new SpecType(items.Key, text.Locate(items.First().NameSpan)));

    /// <summary>Evaluates the chosen profile and after it, unless told otherwise, the others.</summary>
    private static List<EvaluatedSpec> Evaluate(
        SpecDocument document, ProfileChoice chosen, bool chosenOnly, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        List<ProfileContext> contexts = [];
        CheckedLayouts layouts = new();
        EvaluatedSpec Run(ProfileChoice choice)
        {
            diagnostics.Note = document.Profiles.Count > 1 ? $" (profile {choice.Name})" : "";
            ProfileContext context = new(document, choice, layouts, diagnostics, cancellationToken) { IsChosen = contexts.Count == 0 };
            contexts.Add(context);
            return ProfileEvaluator.Evaluate(context);
        }

        List<EvaluatedSpec> specs = [Run(chosen)];
        if (chosenOnly)
        {
            diagnostics.Note = "";
            return specs;
        }

        foreach (ProfileModel profile in document.Profiles)
        {
            ProfileChoice choice = ToChoice(profile, NoSwitches);
            if (choice.Name != chosen.Name || chosen.On.Count != choice.On.Count || !chosen.On.All(choice.On.Contains))
            {
                specs.Add(Run(choice));
            }
        }

        diagnostics.Note = "";
        UnusedItems.Check(document, contexts, diagnostics);
        return specs;
    }

    /// <summary>
    /// Profiles as nobody declares them, in every mode with their options and without, so that items that only such kernels
    /// have are known: of these kernels, those that have an item unknown so far. What is wrong with them is not a mistake of the file.
    /// </summary>
    private static IEnumerable<EvaluatedSpec> OtherConfigurations(
        SpecDocument document, IReadOnlyList<EvaluatedSpec> declared, SpecText text, CancellationToken cancellationToken)
    {
        SoundItems sound = new(declared);
        List<(SpecItem Owner, SpecItem Item)> missing = sound.Missing(document);
        Dictionary<string, bool> modes = document.Switches
            .Where(static s => s.Kind == SwitchKind.Mode)
            .ToDictionary(static s => s.Name, static _ => true, StringComparer.Ordinal);
        Dictionary<string, bool> bare = document.Switches
            .Where(static s => s.Kind != SwitchKind.Patch)
            .ToDictionary(static s => s.Name, static s => s.Kind == SwitchKind.Mode, StringComparer.Ordinal);
        DiagnosticBag unreported = new(text);
        foreach (ProfileModel profile in document.Profiles)
        {
            foreach (Dictionary<string, bool> switches in new[] { modes, bare })
            {
                ProfileContext context = new(document, ToChoice(profile, switches), layouts: null, unreported, cancellationToken);
                if (missing.Exists(m => context.IsPresent(m.Owner.Info) == true && context.IsPresent(m.Item.Info) == true))
                {
                    EvaluatedSpec evaluated = ProfileEvaluator.Evaluate(context);
                    sound.Add(evaluated);
                    missing = sound.Missing(document);
                    yield return evaluated;
                }
            }
        }
    }

    private static ProfileChoice? Choose(SpecDocument document, SpecCompilerOptions options, DiagnosticBag diagnostics)
    {
        List<string> unknown = [.. options.Switches.Keys.Where(s => document.Switches.All(d => d.Name != s))];
        ProfileModel? profile = options.Profile is null
            ? document.DefaultProfile
            : document.Profiles.FirstOrDefault(p => p.Name.Value == options.Profile);
        if (options.Profile is not null && profile is null)
        {
            diagnostics.Report(
                SpecDiagnostics.UnknownProfile,
                default,
                options.Profile,
                diagnostics.Suggest(options.Profile, document.Profiles.Select(static p => p.Name.Value)));
            return null;
        }

        foreach (string name in unknown)
        {
            diagnostics.Report(
                SpecDiagnostics.UnknownReference,
                default,
                "switch",
                name,
                diagnostics.Suggest(name, document.Switches.Select(static s => s.Name)));
        }

        return profile is not null
            ? ToChoice(profile, options.Switches)
            : new ProfileChoice("", "", Math.Max(0, document.Versions.Count - 1), [.. options.Switches.Where(static s => s.Value).Select(static s => s.Key)]);
    }

    private static SpecProfile ToDeclared(SpecDocument document, ProfileModel profile) => new(
        profile.Name.Value,
        document.Versions.Count == 0 ? "" : document.Versions[profile.Version].Value,
        profile.Doc,
        profile.Evidence,
        document.Switches.Select(static s => s.Name).Where(profile.On.Contains).ToEquatableArray());

    private static ProfileChoice ToChoice(ProfileModel profile, IReadOnlyDictionary<string, bool> switches)
    {
        HashSet<string> on = new(profile.On, StringComparer.Ordinal);
        foreach (KeyValuePair<string, bool> s in switches)
        {
            _ = s.Value ? on.Add(s.Key) : on.Remove(s.Key);
        }

        return new ProfileChoice(profile.Name.Value, profile.Doc, profile.Version, on);
    }
}
