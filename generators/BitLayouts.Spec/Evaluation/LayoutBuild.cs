using BitLayouts.Spec.Model;
using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec.Evaluation;

/// <summary>A layout while it is evaluated.</summary>
internal sealed class LayoutBuild(LayoutModel model)
{
    private readonly Lazy<Dictionary<string, FieldModel>> _declaredFields = new(() => model.Fields
        .GroupBy(static f => f.Name, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal));

    private readonly Lazy<HashSet<string>> _declaredPredicates =
        new(() => new HashSet<string>(model.Predicates.Select(static p => p.Name), StringComparer.Ordinal));

    public LayoutModel Model => model;

    public string TypeName { get; } = ProfileContext.CSharp(model);

    /// <summary>The C# names of its members.</summary>
    public MemberNames Names { get; set; } = null!;

    /// <summary>The fields of this profile, in the order of the file.</summary>
    public List<FieldSlot> Fields { get; } = [];

    public Dictionary<string, FieldSlot> FieldsByName { get; } = new(StringComparer.Ordinal);

    public List<ReservedModel> Reserved { get; set; } = [];

    /// <summary>The predicates of this profile, in the order of the file.</summary>
    public List<PredicateSlot> Predicates { get; } = [];

    public Dictionary<string, PredicateSlot> PredicatesByName { get; } = new(StringComparer.Ordinal);

    public List<KindSlot> Kinds { get; } = [];

    /// <summary>It is not known of all items whether this profile has them, so bits that seem undeclared may not be.</summary>
    public bool IsUnclear { get; set; } = model.HasUnreadableItems;

    /// <summary>Something of this layout is broken, so what follows from the whole of it is not checked.</summary>
    public bool IsBroken { get; set; } = model.HasUnreadableItems;

    public string Title => $"layout '{model.Name}'";

    public FieldSlot? FindField(string name) => FieldsByName.TryGetValue(name, out FieldSlot? slot) ? slot : null;

    public PredicateSlot? FindPredicate(string name) => PredicatesByName.TryGetValue(name, out PredicateSlot? slot) ? slot : null;

    /// <summary>What inverts the field is not known, so its value is not either.</summary>
    public bool IsInverterBroken(FieldSlot slot) =>
        slot.Model.InvertedWhen is { } inverter && FindPredicate(inverter.Value)?.Predicate is null;

    /// <summary>Takes out, after all predicates are known, what depends on a broken one.</summary>
    public void DropBroken()
    {
        foreach (FieldSlot slot in Fields)
        {
            slot.Field = IsInverterBroken(slot) ? null : slot.Field;
        }

        foreach (FieldSlot slot in Fields.Where(static s => s.Field is not null))
        {
            bool whenBroken = slot.Model.When is { } when && FindPredicate(when.Value)?.Predicate is null;
            IEnumerable<string> aliasOf = slot.Model.AliasOf.Select(a => FindField(a.Value)?.Field?.MemberName).OfType<string>();
            slot.Field = slot.Field! with
            {
                When = whenBroken ? null : slot.Field.When,
                AliasOf = aliasOf.ToEquatableArray(),
            };
        }

        IsBroken |= Fields.Exists(static s => s.Field is null);
    }

    /// <summary>A field of this name that is declared, if not for this profile.</summary>
    public FieldModel? FindDeclaredField(string name) => _declaredFields.Value.TryGetValue(name, out FieldModel? field) ? field : null;

    /// <summary>Whether a predicate of this name is declared, if not for this profile.</summary>
    public bool DeclaresPredicate(string name) => _declaredPredicates.Value.Contains(name);
}

/// <summary>A field while it is evaluated.</summary>
internal sealed record FieldSlot(FieldModel Model)
{
    public string MemberName { get; } = ProfileContext.CSharp(Model);

    /// <summary>The field cannot be generated; that has been reported.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The result; null where the field is broken.</summary>
    public EvaluatedField? Field { get; set; }
}

/// <summary>A predicate while it is evaluated.</summary>
internal sealed record PredicateSlot(PredicateModel Model)
{
    public string MemberName { get; } = Model.Info.CSharpName?.Value ?? "Is" + Model.CSharp;

    /// <summary>The predicate cannot be generated; that has been reported.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The result; null until it is known, and for good where the predicate is broken.</summary>
    public EvaluatedPredicate? Predicate { get; set; }
}

/// <summary>A kind with its bound condition.</summary>
internal sealed record KindSlot(KindModel Model, Expr Condition, LayoutBuild? Layout);
