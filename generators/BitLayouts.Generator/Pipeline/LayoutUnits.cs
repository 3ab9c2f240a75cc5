using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Pipeline;

/// <summary>Makes the units of a specification's layouts: each with what it needs of the others and no more.</summary>
internal sealed class LayoutUnits
{
    private const int IntBits = 31;

    private readonly EvaluatedSpec _spec;
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);

    public LayoutUnits(EvaluatedSpec spec)
    {
        _spec = spec;
        foreach (EvaluatedConstantGroup group in spec.ConstantGroups)
        {
            foreach (EvaluatedConstant constant in group.Constants)
            {
                _symbols[group.TypeName + "." + constant.MemberName] = constant.IsInt ? IntBits : 64;
            }
        }

        foreach (EvaluatedLayout layout in spec.Layouts)
        {
            foreach (EvaluatedField field in layout.Fields)
            {
                _symbols[$"{layout.TypeName}.{field.MemberName}Mask"] = layout.Width;
            }
        }
    }

    public LayoutUnit Create(Target target, EvaluatedLayout layout)
    {
        HashSet<string> enums = TypeRefs(layout, FieldType.Enum);
        HashSet<string> nested = TypeRefs(layout, FieldType.Layout);
        nested.UnionWith(layout.Kinds.Items.Select(static k => k.LayoutType).OfType<string>());
        HashSet<string> targets = [.. layout.Conversions.Items.Select(static c => c.TargetType)];
        return new LayoutUnit(
            target,
            layout,
            _spec.Enums.Items.Where(e => enums.Contains(e.TypeName)).Select(Shape).ToEquatableArray(),
            _spec.Layouts.Items
                .Where(l => nested.Contains(l.TypeName) || targets.Contains(l.TypeName))
                .Select(l => Shape(l, targets.Contains(l.TypeName)))
                .ToEquatableArray(),
            Symbols(layout).ToEquatableArray());
    }

    private static HashSet<string> TypeRefs(EvaluatedLayout layout, FieldType type) =>
        [.. layout.Fields.Items.Where(f => f.Type == type).Select(static f => f.TypeRef).OfType<string>()];

    private static EnumShape Shape(EvaluatedEnum @enum) =>
        new(@enum.TypeName, @enum.Values.Items.Select(static v => new EnumValueShape(v.Name, v.Value)).ToEquatableArray());

    private static LayoutShape Shape(EvaluatedLayout layout, bool withFields) => new(
        layout.TypeName,
        layout.Width,
        layout.AsksKernel,
        withFields ? layout.Fields.Items.Where(static f => !f.IsRepeated).Select(FieldShape.Of).ToEquatableArray() : EquatableArray<FieldShape>.Empty);

    /// <summary>The types of the constants that the values of a group's constants name.</summary>
    public EquatableArray<SymbolType> SymbolsOf(EvaluatedConstantGroup group) => Symbols(
        group.Constants.Items.Select(static c => c.Body).OfType<Expr>(), group.TypeName).ToEquatableArray();

    private IEnumerable<SymbolType> Symbols(EvaluatedLayout layout) => Symbols(
        layout.Predicates.Items.Select(static p => p.Condition).Concat(layout.Kinds.Items.Select(static k => k.Condition)),
        layout.TypeName);

    private IEnumerable<SymbolType> Symbols(IEnumerable<Expr> expressions, string owner)
    {
        foreach (string symbol in expressions.SelectMany(SymbolsOf).Distinct(StringComparer.Ordinal))
        {
            string qualified = symbol.Contains('.') ? symbol : owner + "." + symbol;
            if (_symbols.TryGetValue(qualified, out int bits))
            {
                yield return new SymbolType(symbol, bits);
                if (symbol.StartsWith(owner + ".", StringComparison.Ordinal))
                {
                    yield return new SymbolType(symbol.Substring(owner.Length + 1), bits);
                }
            }
        }
    }

    private static IEnumerable<string> SymbolsOf(Expr expr) => expr switch
    {
        Expr.Number { Symbol: { } symbol } => [symbol],
        Expr.Not not => SymbolsOf(not.Operand),
        Expr.Binary binary => SymbolsOf(binary.Left).Concat(SymbolsOf(binary.Right)),
        Expr.Conditional c => SymbolsOf(c.Condition).Concat(SymbolsOf(c.WhenTrue)).Concat(SymbolsOf(c.WhenFalse)),
        _ => [],
    };
}
