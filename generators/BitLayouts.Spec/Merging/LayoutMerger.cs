using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>Puts all that profiles say about a layout into one description that asks for the kernel where they differ.</summary>
internal sealed class LayoutMerger
{
    private readonly LayoutModel _model;
    private readonly MergedLayouts _all;
    private readonly KernelConditions _conditions;
    private readonly List<FieldGroup> _fields;
    private readonly MergedPredicates _predicates;

    public LayoutMerger(LayoutModel model, MergedLayouts all, MergedSymbols symbols, KernelConditions conditions)
    {
        _model = model;
        _all = all;
        _conditions = conditions;
        _fields = [.. all.FieldsOf(model.Name)];
        _predicates = new MergedPredicates(model, all, symbols, conditions);
    }

    public EvaluatedLayout Merge()
    {
        EvaluatedField[] fields = [.. _fields.SelectMany(Forms)];
        EvaluatedPredicate[] predicates = [.. _predicates.All()];
        EvaluatedKind[] kinds = [.. _predicates.Kinds()];
        EvaluatedMutator[] mutators = [.. _model.Mutators.Where(m => _all.IsSound(_model.Name, "mutator", m.Name)).Select(Mutator)];
        EvaluatedConversion[] conversions = [.. _model.Conversions.Where(c => _all.IsSound(_model.Name, "conversion", c.Name)).Select(Conversion).OfType<EvaluatedConversion>()];
        EvaluatedReserved[] reserved = [.. _model.Reserved.SelectMany(Reserved)];
        bool asksKernel = fields.Any(static f => f.Only is not null || f.Renames.Count > 0)
            || reserved.Any(static r => r.Only is not null)
            || predicates.Any(static p => p.Renames.Count > 0 || p.Only is not null || Expr.AsksKernel(p.Condition))
            || kinds.Any(static k => Expr.AsksKernel(k.Condition))
            || mutators.Any(static m => m.AsksKernel || m.Renames.Count > 0)
            || conversions.Any(static c => c.AsksKernel || c.Renames.Count > 0);
        return new EvaluatedLayout(
            _model.Name,
            ProfileContext.CSharp(_model),
            _model.Info.Kernel?.Value,
            _model.Width,
            _model.IsFlags,
            _model.Info.Doc,
            ProfileContext.Source(_model),
            fields.ToEquatableArray(),
            reserved.ToEquatableArray(),
            predicates.ToEquatableArray(),
            kinds.ToEquatableArray(),
            mutators.ToEquatableArray(),
            conversions.ToEquatableArray())
        {
            Only = _conditions.Of(_model.Info.Availability),
            AsksKernel = asksKernel,
            HasLanes = _model.HasLanes,
        };
    }

    private IEnumerable<EvaluatedField> Forms(FieldGroup group) => group.Forms
        .Where(static f => f.Bits is not null)
        .Select((form, i) => new EvaluatedField(
            form.Name,
            group.MemberName,
            form.Info.Kernel?.Value,
            FieldTypes.Of(form),
            form.Type?.Reference is { } reference ? _all.TypeName(reference) : null,
            form.Bits!.Ranges.Select(static r => r.Value).ToEquatableArray(),
            form.Inverted,
            form.InvertedWhen is { } inverter ? _predicates.MemberName(inverter.Value) : null,
            form.Shift?.Value ?? 0,
            form.Unit,
            form.AliasOf.Select(a => Member(a.Value)).OfType<string>().ToEquatableArray(),
            form.When is { } when ? _predicates.MemberName(when.Value) : null,
            form.Info.Doc,
            ProfileContext.Source(form))
        {
            Renames = _conditions.Renames(form.Info),
            Only = _conditions.Of(form.Info.Availability),
            Anywhere = group.Anywhere,
            Moves = group.Moves,
            IsRepeated = i > 0,
        });

    private IEnumerable<EvaluatedReserved> Reserved(ReservedModel reserved) => reserved.Bits.Ranges.Select(
        r => new EvaluatedReserved(r.Value, reserved.Info.Doc) { Only = _conditions.Of(reserved.Info.Availability) });

    private string? Member(string field) => _fields.Find(f => f.Forms[0].Name == field)?.MemberName;

    private EvaluatedMutator Mutator(MutatorModel model)
    {
        string[] set = [.. model.Set.Select(n => Member(n.Value)).OfType<string>()];
        string[] clear = [.. model.Clear.Select(n => Member(n.Value)).OfType<string>()];
        Expr? only = _conditions.Of(model.Info.Availability);
        return new EvaluatedMutator(
            model.Name,
            ProfileContext.CSharp(model),
            model.Info.Kernel?.Value,
            set.ToEquatableArray(),
            clear.ToEquatableArray(),
            model.Info.Doc,
            ProfileContext.Source(model))
        {
            Renames = _conditions.Renames(model.Info),
            Only = only,
            AsksKernel = _model.Mutators.Any(m => m.Name == model.Name && m.Info.Availability != Availability.Always)
                || set.Concat(clear).Any(member => _fields.Exists(f => f.MemberName == member && f.AsksKernel)),
        };
    }

    private EvaluatedConversion? Conversion(ConversionModel model)
    {
        if (_all.TypeName(model.To.Value) is not { } targetType)
        {
            return null;
        }

        List<FieldGroup> target = [.. _all.FieldsOf(model.To.Value)];
        EvaluatedMapping[] map = [.. model.Map.Select(m => Mapping(m, target)).OfType<EvaluatedMapping>()];
        FieldGroup[] set = [.. model.Set.Select(n => target.Find(f => f.Forms[0].Name == n.Value)).OfType<FieldGroup>()];
        return new EvaluatedConversion(
            model.Name,
            ProfileContext.CSharp(model),
            model.Info.Kernel?.Value,
            model.To.Value,
            targetType,
            map.ToEquatableArray(),
            set.Select(static f => f.MemberName).ToEquatableArray(),
            model.Info.Doc,
            ProfileContext.Source(model))
        {
            Renames = _conditions.Renames(model.Info),
            Only = _conditions.Of(model.Info.Availability),
            AsksKernel = _model.Conversions.Any(c => c.Name == model.Name && c.Info.Availability != Availability.Always)
                || map.Any(static m => m.Only is not null)
                || set.Any(static f => f.AsksKernel),
        };
    }

    private EvaluatedMapping? Mapping(MappingModel model, List<FieldGroup> target)
    {
        FieldGroup? from = _fields.Find(f => f.Forms[0].Name == model.From.Value);
        FieldGroup? to = target.Find(f => f.Forms[0].Name == model.To.Value);
        if ((from is null && model.From.Value != "raw") || (to is null && model.To.Value != "raw"))
        {
            return null;
        }

        return new EvaluatedMapping(from?.MemberName ?? "raw", to?.MemberName ?? "raw", model.Truncates)
        {
            Only = KernelConditions.And(from?.Anywhere, to?.Anywhere),
        };
    }
}
