using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>The names every expression may use: constants, switches and the kernel's mask symbols.</summary>
internal sealed class GlobalScope : INameScope
{
    private readonly ProfileContext _context;
    private readonly Dictionary<string, ConstantSlot> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Mask>> _masks = new(StringComparer.Ordinal);

    public GlobalScope(ProfileContext context) => _context = context;

    public IEnumerable<string> AllNames =>
        _context.Document.ConstantNames.Concat(_context.Switches.Keys).Concat(_context.Document.MaskNames);

    /// <summary>Declares a constant; the first one of a name wins.</summary>
    public void Add(ConstantSlot constant) => _constants[constant.Model.Name] = constant;

    public ConstantSlot? FindConstant(string name) => _constants.TryGetValue(name, out ConstantSlot? slot) ? slot : null;

    /// <summary>Declares a field's mask under its kernel symbol.</summary>
    public void AddMask(string symbol, LayoutModel layout, FieldModel field)
    {
        if (!_masks.TryGetValue(symbol, out List<Mask>? masks))
        {
            _masks.Add(symbol, masks = []);
        }

        masks.Add(new Mask(layout, field, FieldTypes.Mask(field.Bits!)));
    }

    public NameLookup Find(string name, bool dead) => Find(name, dead, ownLayout: null);

    /// <summary>Looks a name up as the layout <paramref name="ownLayout"/> sees it: its own masks come first.</summary>
    public NameLookup Find(string name, bool dead, string? ownLayout)
    {
        if (_constants.TryGetValue(name, out ConstantSlot? constant))
        {
            return FindConstant(constant, dead);
        }

        if (_context.Switches.TryGetValue(name, out bool on))
        {
            return NameLookup.Found(Bound.Condition(on));
        }

        if (_masks.TryGetValue(name, out List<Mask>? masks))
        {
            return FindMask(masks, ownLayout);
        }

        if (_context.Document.ConstantNames.Contains(name))
        {
            return new NameLookup(NameStatus.NotInProfile, Bound.Number(0), $"The constant '{name}'");
        }

        // The kernel defines the masks of what is configured out as 0.
        return _context.Document.MaskNames.Contains(name) ? NameLookup.Found(Bound.Number(0))
            : _context.Document.UnreadableNames.Contains(name) ? NameLookup.Broken
            : NameLookup.Unknown;
    }

    private NameLookup FindConstant(ConstantSlot constant, bool dead)
    {
        string name = constant.Model.Name;
        if (constant.Value is not { } value)
        {
            return dead ? NameLookup.Found(Bound.Number(0)) : NameLookup.Broken;
        }

        if (_masks.TryGetValue(name, out List<Mask>? masks) && masks.Find(m => m.Value != value) is { Layout: not null } other)
        {
            return new NameLookup(
                NameStatus.Ambiguous, Conflict: (new MaskSymbol(constant.Model.Title, "", constant.Reference, value), other.Symbol));
        }

        return NameLookup.Found(Bound.Number(value, constant.Reference));
    }

    private static NameLookup FindMask(List<Mask> masks, string? ownLayout)
    {
        bool own = masks.Exists(m => m.Layout.Name == ownLayout);
        Mask? first = null;
        foreach (Mask mask in masks)
        {
            if (own && mask.Layout.Name != ownLayout)
            {
                continue;
            }

            first ??= mask;
            if (mask.Value != first.Value.Value)
            {
                return new NameLookup(NameStatus.Ambiguous, Conflict: (first.Value.Symbol, mask.Symbol));
            }
        }

        return NameLookup.Found(Bound.Number(first!.Value.Value, own ? first.Value.Member : first.Value.Symbol.Reference));
    }

    /// <summary>The mask of a field.</summary>
    private readonly record struct Mask(LayoutModel Layout, FieldModel Field, ulong Value)
    {
        public string Member => Field.CSharp + "Mask";

        public MaskSymbol Symbol => new($"'{Layout.Name}.{Field.Name}'", Layout.Name, $"{Layout.CSharp}.{Member}", Value);
    }
}

/// <summary>A constant while it is evaluated.</summary>
/// <param name="Model">As written.</param>
/// <param name="Group">The group it belongs to.</param>
internal sealed record ConstantSlot(ConstantModel Model, ConstantGroupModel Group)
{
    /// <summary>The value; null until it is known, and for good where it is broken.</summary>
    public ulong? Value { get; set; }

    /// <summary>The constant cannot be generated; that has been reported.</summary>
    public bool IsRefused { get; set; }

    public string MemberName { get; } = ProfileContext.CSharp(Model);

    /// <summary>The C# constant: <c>SwapConstants.MaxSwapfiles</c>.</summary>
    public string Reference => Group.Name + "." + MemberName;
}
