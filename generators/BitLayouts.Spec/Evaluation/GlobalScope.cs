using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>The names every expression may use: constants, switches and the kernel's mask symbols.</summary>
internal sealed class GlobalScope : INameScope
{
    private readonly ProfileContext _context;
    private readonly Dictionary<string, ConstantSlot> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MaskSymbol>> _masks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absentConstants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absentMasks = new(StringComparer.Ordinal);

    public GlobalScope(ProfileContext context)
    {
        _context = context;
        _absentConstants.UnionWith(context.Document.ConstantGroups.SelectMany(static g => g.Constants).Select(static c => c.Name));
        _absentMasks.UnionWith(
            context.Document.Layouts.SelectMany(static l => l.Fields).SelectMany(static f => f.Info.KernelNames));
    }

    public IEnumerable<string> AllNames => _absentConstants.Concat(_context.Switches.Keys).Concat(_absentMasks);

    /// <summary>Declares a constant; the first one of a name wins.</summary>
    public void Add(ConstantSlot constant) => _constants[constant.Model.Name] = constant;

    public ConstantSlot? FindConstant(string name) => _constants.TryGetValue(name, out ConstantSlot? slot) ? slot : null;

    /// <summary>Declares a field's mask under its kernel symbol.</summary>
    public void AddMask(string symbol, MaskSymbol mask)
    {
        if (!_masks.TryGetValue(symbol, out List<MaskSymbol>? masks))
        {
            _masks.Add(symbol, masks = []);
        }

        masks.Add(mask);
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

        if (_masks.TryGetValue(name, out List<MaskSymbol>? masks))
        {
            return FindMask(masks, ownLayout);
        }

        if (_absentConstants.Contains(name))
        {
            return new NameLookup(NameStatus.NotInProfile, Bound.Number(0), $"The constant '{name}'");
        }

        // The kernel defines the masks of what is configured out as 0.
        return _absentMasks.Contains(name) ? NameLookup.Found(Bound.Number(0))
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

        if (_masks.TryGetValue(name, out List<MaskSymbol>? masks) && masks.Find(m => m.Mask != value) is { } other)
        {
            return new NameLookup(
                NameStatus.Ambiguous, Conflict: (new MaskSymbol(constant.Model.Title, "", constant.Reference, value), other));
        }

        return NameLookup.Found(Bound.Number(value, constant.Reference));
    }

    private static NameLookup FindMask(List<MaskSymbol> masks, string? ownLayout)
    {
        List<MaskSymbol> own = masks.FindAll(m => m.Layout == ownLayout);
        List<MaskSymbol> candidates = own.Count > 0 ? own : masks;
        MaskSymbol first = candidates[0];
        if (candidates.Find(m => m.Mask != first.Mask) is { } other)
        {
            return new NameLookup(NameStatus.Ambiguous, Conflict: (first, other));
        }

        string reference = own.Count > 0 ? first.Reference.Substring(first.Reference.IndexOf('.') + 1) : first.Reference;
        return NameLookup.Found(Bound.Number(first.Mask, reference));
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
