using BitLayouts.Spec.Model;
using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Evaluates a specification for one profile and reports the mistakes that profile shows.</summary>
internal sealed class ProfileEvaluator
{
    private readonly ProfileContext _context;
    private readonly GlobalScope _global;

    private ProfileEvaluator(ProfileContext context)
    {
        _context = context;
        _global = new GlobalScope(_context);
    }

    public static EvaluatedSpec Evaluate(ProfileContext context) => new ProfileEvaluator(context).Evaluate();

    private EvaluatedSpec Evaluate()
    {
        SpecDocument document = _context.Document;
        List<ConstantGroupModel> groups = _context.Present(document.ConstantGroups);
        List<EnumModel> enums = _context.Present(document.Enums);
        List<LayoutModel> layouts = _context.Present(document.Layouts);
        List<RecordModel> records = _context.Present(document.Records);
        HashSet<string> refused = TypeNames.FindRefused(_context, groups, enums, layouts, records);
        List<LayoutBuild> builds = layouts.ConvertAll(static l => new LayoutBuild(l));
        builds.ForEach(Declare);

        ConstantEvaluator constants = new(_context, _global);
        List<EvaluatedConstantGroup> evaluatedGroups = constants.EvaluateConstants(groups);
        List<EvaluatedEnum> evaluatedEnums = constants.EvaluateEnums(enums);
        Dictionary<string, LayoutBuild> buildsByName = builds.ToDictionary(static b => b.Model.Name, StringComparer.Ordinal);
        TypeReferences references = new(
            _context, evaluatedEnums.ToDictionary(static e => e.Name, StringComparer.Ordinal), buildsByName);
        builds.ForEach(b => EvaluateWords(b, references));
        LayoutCycles.CheckLayouts(_context, buildsByName);
        return new EvaluatedSpec(
            document.Namespace.Value,
            document.Accessibility,
            _context.Profile.Name,
            _context.Profile.Doc,
            evaluatedGroups.Where((_, i) => !refused.Contains(groups[i].Title)).ToEquatableArray(),
            evaluatedEnums.Where((_, i) => !refused.Contains(enums[i].Title)).ToEquatableArray(),
            builds.ConvertAll(b => LayoutAssembly.Assemble(_context, references, b))
                .Where((_, i) => !refused.Contains(layouts[i].Title)).ToEquatableArray())
        {
            Records = new RecordEvaluator(_context, _global, references)
                .Evaluate(records.Where(r => !refused.Contains(r.Title))).ToEquatableArray(),
            Conditions = _context.IsChosen ? ItemConditions.Of(_context, groups, enums, layouts, records).ToEquatableArray() : EquatableArray<EvaluatedCondition>.Empty,
        };
    }

    /// <summary>Decides what the words of a layout mean and checks that every bit and every word means something, and one thing.</summary>
    private void EvaluateWords(LayoutBuild build, TypeReferences references)
    {
        new FieldEvaluator(_context, references, build).Evaluate();
        BehaviourEvaluator behaviour = new(_context, _global, references, build);
        List<PredicateSlot> order = behaviour.EvaluatePredicates();
        behaviour.EvaluateKinds();
        LayoutCycles.CheckAliases(_context, build);
        if (_context.Checked?.Add(build) != true)
        {
            return;
        }

        Lazy<LayoutProof> proof = new(() => new LayoutProof(build, order));
        new BitOwnership(_context, build, proof).Run();
        if (build.Kinds.Count > 0 && !build.IsBroken)
        {
            new UnionCheck(_context, build, proof.Value).Run();
        }
    }

    /// <summary>Names the fields and predicates of a layout, which share one name space, and the fields' kernel symbols.</summary>
    private void Declare(LayoutBuild build)
    {
        void MarkUnclear() => build.IsUnclear = build.IsBroken = true;

        build.Names = MemberNames.ForLayout(_context, build);
        foreach (FieldModel field in _context.Present(build.Model.Fields, MarkUnclear))
        {
            FieldSlot slot = new(field);
            slot.IsRefused = !build.Names.ClaimField(slot, build.Model.IsFlags);
            build.Fields.Add(slot);
            build.FieldsByName.Add(field.Name, slot);
            if (field.Bits is null)
            {
                continue;
            }

            // Under every name it ever had, so that an expression need not change with the kernel's.
            foreach (string kernel in field.Info.KernelNames)
            {
                _global.AddMask(kernel, build.Model, field);
            }
        }

        foreach (PredicateModel predicate in _context.Present(build.Model.Predicates, MarkUnclear))
        {
            if (build.FindField(predicate.Name) is { } field)
            {
                _context.ReportDuplicate(predicate, field.Model);
                continue;
            }

            PredicateSlot slot = new(predicate);
            slot.IsRefused = !build.Names.Claim(predicate, slot.MemberName);
            build.Predicates.Add(slot);
            build.PredicatesByName.Add(predicate.Name, slot);
        }

        build.Reserved = _context.Present(build.Model.Reserved, MarkUnclear);
    }
}
