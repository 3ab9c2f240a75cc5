using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Evaluates a specification for one profile and reports the mistakes that profile shows.</summary>
internal sealed class ProfileEvaluator
{
    private readonly ProfileContext _context;
    private readonly ProfileChoice _profile;
    private readonly GlobalScope _global;

    private ProfileEvaluator(SpecDocument document, ProfileChoice profile, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _context = new ProfileContext(document, profile, diagnostics, cancellationToken);
        _profile = profile;
        _global = new GlobalScope(_context);
    }

    public static EvaluatedSpec Evaluate(
        SpecDocument document, ProfileChoice profile, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        new ProfileEvaluator(document, profile, diagnostics, cancellationToken).Evaluate();

    private EvaluatedSpec Evaluate()
    {
        SpecDocument document = _context.Document;
        List<LayoutBuild> builds = _context.Present(document.Layouts).ConvertAll(static l => new LayoutBuild(l));
        foreach (LayoutBuild build in builds)
        {
            Declare(build);
        }

        ConstantEvaluator constants = new(_context, _global);
        List<EvaluatedConstantGroup> groups = constants.EvaluateConstants();
        List<EvaluatedEnum> enums = constants.EvaluateEnums(_context.Present(document.Enums));
        TypeReferences references = new(
            _context,
            enums.ToDictionary(static e => e.Name, StringComparer.Ordinal),
            builds.ToDictionary(static b => b.Model.Name, StringComparer.Ordinal));
        foreach (LayoutBuild build in builds)
        {
            new FieldEvaluator(_context, references, build).Evaluate();
            BehaviourEvaluator behaviour = new(_context, _global, references, build);
            List<PredicateSlot> order = behaviour.EvaluatePredicates();
            behaviour.EvaluateKinds();
        }

        List<EvaluatedLayout> layouts = builds.ConvertAll(b => Assemble(b, new ChangeEvaluator(_context, references, b)));
        EvaluatedSpec spec = new(
            document.Namespace,
            document.Accessibility,
            _profile.Name,
            _profile.Doc,
            groups.ToEquatableArray(),
            enums.ToEquatableArray(),
            layouts.ToEquatableArray());
        return spec;
    }

    /// <summary>Names the fields and predicates of a layout, which share one name space, and the fields' kernel symbols.</summary>
    private void Declare(LayoutBuild build)
    {
        foreach (FieldModel field in _context.Present(build.Model.Fields))
        {
            FieldSlot slot = new(field);
            build.Fields.Add(slot);
            build.FieldsByName.Add(field.Name, slot);
            if (field is { Info.Kernel: { } kernel, Bits: { } bits })
            {
                _global.AddMask(kernel.Value, new MaskSymbol(
                    $"'{build.Model.Name}.{field.Name}'", build.Model.Name, $"{build.TypeName}.{slot.MemberName}Mask", FieldTypes.Mask(bits)));
            }
        }

        foreach (PredicateModel predicate in _context.Present(build.Model.Predicates))
        {
            if (build.FindField(predicate.Name) is { } field)
            {
                _context.ReportDuplicate(predicate, field.Model);
                continue;
            }

            PredicateSlot slot = new(predicate);
            build.Predicates.Add(slot);
            build.PredicatesByName.Add(predicate.Name, slot);
        }

        build.Reserved = _context.Present(build.Model.Reserved);
    }

    private static EvaluatedLayout Assemble(LayoutBuild build, ChangeEvaluator changes) => new(
        build.Model.Name,
        build.TypeName,
        build.Model.Info.Kernel?.Value,
        build.Model.Width,
        build.Model.IsFlags,
        build.Model.Info.Doc,
        ProfileContext.Source(build.Model),
        build.Fields.Select(static f => f.Field).OfType<EvaluatedField>().ToEquatableArray(),
        build.Reserved.SelectMany(static r => r.Bits.Ranges.Select(b => new EvaluatedReserved(b.Value, r.Info.Doc))).ToEquatableArray(),
        build.Predicates.Select(static p => p.Predicate).OfType<EvaluatedPredicate>().ToEquatableArray(),
        build.Kinds.Select(static k => new EvaluatedKind(
            k.Model.Name,
            ProfileContext.CSharp(k.Model),
            k.Condition,
            k.Layout?.Model.Name,
            k.Layout?.TypeName,
            k.Model.Info.Doc)).ToEquatableArray(),
        changes.EvaluateMutators().ToEquatableArray(),
        changes.EvaluateConversions().ToEquatableArray());
}
