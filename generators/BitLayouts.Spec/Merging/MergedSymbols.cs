using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>What the names that every expression may use mean for all kernels at once: constants, switches and masks.</summary>
internal sealed class MergedSymbols
{
    private const int IntBits = 31;

    private readonly KernelConditions _conditions;
    private readonly Dictionary<string, List<(ConstantModel Model, ConstantGroupModel Group)>> _constants;
    private readonly Dictionary<string, List<FieldGroup>> _masks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expr?> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _values = new(StringComparer.Ordinal);

    public MergedSymbols(SpecDocument document, KernelConditions conditions, IEnumerable<EvaluatedSpec> evaluated)
    {
        _conditions = conditions;
        _constants = document.ConstantGroups
            .SelectMany(static g => g.Constants.Select(c => (Model: c, Group: g)))
            .GroupBy(static c => c.Model.Name, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        foreach (EvaluatedConstant constant in evaluated.SelectMany(static e => e.ConstantGroups.Items).SelectMany(static g => g.Constants.Items))
        {
            _values[constant.Name] = constant.Value;
        }
    }

    public void Add(FieldGroup field)
    {
        foreach (string symbol in field.Forms.SelectMany(static f => f.Info.KernelNames).Distinct(StringComparer.Ordinal))
        {
            if (!_masks.TryGetValue(symbol, out List<FieldGroup>? fields))
            {
                _masks.Add(symbol, fields = []);
            }

            fields.Add(field);
        }
    }

    /// <summary>Some profile could evaluate the constant.</summary>
    public bool IsSound(string constant) => _values.ContainsKey(constant);

    public ulong ValueOf(string constant) => _values[constant];

    /// <summary>What a name means to the layout <paramref name="ownLayout"/>, whose own masks come first; null where it is unknown.</summary>
    public Expr? Find(string name, string? ownLayout)
    {
        if (_constants.TryGetValue(name, out List<(ConstantModel Model, ConstantGroupModel Group)>? forms))
        {
            (ConstantModel model, ConstantGroupModel group) = forms[0];
            string reference = group.Name + "." + ProfileContext.CSharp(model);
            return BodyOf(name) is not null ? new Expr.Call(reference, model.IsInt ? IntBits : 64)
                : new Expr.Number(_values.TryGetValue(name, out ulong value) ? value : 0, reference);
        }

        if (_conditions.IsSwitch(name))
        {
            return KernelConditions.Switch(name);
        }

        return _masks.TryGetValue(name, out List<FieldGroup>? masks)
            ? (masks.Find(m => m.Layout.Name == ownLayout) ?? masks[0]).MaskFrom(ownLayout)
            : null;
    }

    /// <summary>The value of a constant as a function of the kernel; null where all kernels have the same.</summary>
    public Expr? BodyOf(string constant)
    {
        if (_bodies.TryGetValue(constant, out Expr? known))
        {
            return known;
        }

        // A constant that needs itself is a mistake, which has been reported; it counts as fixed here.
        _bodies[constant] = null;
        List<(ConstantModel Model, ConstantGroupModel Group)> forms = _constants[constant];
        SymbolicBinder binder = new(name => Find(name, ownLayout: null));
        Expr? anywhere = _conditions.AnyOf([.. forms.Select(static f => f.Model.Info.Availability)]);
        Expr body = anywhere is null ? binder.Bind(forms[forms.Count - 1].Model.Value.Root) : new Expr.Absent(constant);
        for (int i = anywhere is null ? forms.Count - 2 : forms.Count - 1; i >= 0; i--)
        {
            Expr value = binder.Bind(forms[i].Model.Value.Root);
            body = _conditions.Of(forms[i].Model.Info.Availability) is { } only ? new Expr.Conditional(only, value, body) : value;
        }

        return _bodies[constant] = Expr.AsksKernel(body) ? body : null;
    }
}
