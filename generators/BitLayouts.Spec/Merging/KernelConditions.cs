using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>Which kernels have an item, as a condition over the kernel.</summary>
internal sealed class KernelConditions(SpecDocument document)
{
    /// <summary>With more switches than this in one question, a condition that always holds is not recognised as such.</summary>
    private const int MaxSwitches = 12;

    private readonly List<string> _switches = [.. document.Switches.Select(static s => s.Name)];

    /// <summary>The C# name of a version.</summary>
    public static string VersionName(string version) =>
        string.Concat(version.Split('-').Select(static (part, i) => char.ToUpperInvariant(part[0]) + part.Substring(1))).Replace('.', '_');

    public bool IsSwitch(string name) => _switches.Contains(name);

    public static Expr Switch(string name) => new Expr.Switch(CSharpName.Pascal(name));

    /// <summary>The condition; null where every kernel has the item.</summary>
    public Expr? Of(Availability availability)
    {
        Expr? since = availability.Since > 0 ? Version(availability.Since, isBefore: false) : null;
        Expr? until = availability.Until < document.Versions.Count ? Version(availability.Until, isBefore: true) : null;
        Expr? condition = availability.Condition?.Root is { } root ? Bind(root) : null;
        return And(And(since, until), condition);
    }

    /// <summary>The later names of an item.</summary>
    public EquatableArray<EvaluatedRename> Renames(ItemInfo info) => info.Renames
        .Select(r => new EvaluatedRename(VersionName(document.Versions[r.Since].Value), r.Kernel?.Value))
        .ToEquatableArray();

    /// <summary>The condition that one of several holds; null where one always does.</summary>
    public Expr? AnyOf(IReadOnlyList<Availability> alternatives) =>
        Always(alternatives) ? null : alternatives.Select(Of).Aggregate(static (left, right) => new Expr.Binary("||", left!, right!));

    /// <summary>Both conditions; null stands for one that always holds.</summary>
    public static Expr? And(Expr? left, Expr? right) =>
        left is null ? right : right is null || left == right ? left : new Expr.Binary("&&", left, right);

    private Expr.Version Version(int index, bool isBefore) => new(VersionName(document.Versions[index].Value), isBefore);

    private static Expr Bind(ExpressionSyntax node) => node switch
    {
        ExpressionSyntax.Name name => Switch(name.Text),
        ExpressionSyntax.Unary unary => new Expr.Not(Bind(unary.Operand)),
        ExpressionSyntax.Binary binary => new Expr.Binary(binary.Operator, Bind(binary.Left), Bind(binary.Right)),
        ExpressionSyntax.Conditional c => new Expr.Conditional(Bind(c.Condition), Bind(c.WhenTrue), Bind(c.WhenFalse)),
        _ => new Expr.Truth(false),
    };

    /// <summary>Whether the alternatives leave out no kernel: decided by trying every version with every setting of their switches.</summary>
    private bool Always(IReadOnlyList<Availability> alternatives)
    {
        List<string> switches = [.. alternatives.SelectMany(static a => ExpressionNames.All(a.Condition?.Root)).Distinct()];
        if (switches.Count > MaxSwitches)
        {
            return false;
        }

        return Enumerable.Range(0, Math.Max(1, document.Versions.Count)).All(version =>
            Enumerable.Range(0, 1 << switches.Count).All(setting =>
                alternatives.Any(a => Holds(a, version, name => (setting >> switches.IndexOf(name) & 1) != 0))));
    }

    private static bool Holds(Availability availability, int version, Func<string, bool> isOn) =>
        version >= availability.Since && version < availability.Until
        && (availability.Condition?.Root is not { } root || Holds(root, isOn));

    private static bool Holds(ExpressionSyntax node, Func<string, bool> isOn) => node switch
    {
        ExpressionSyntax.Name name => isOn(name.Text),
        ExpressionSyntax.Unary unary => !Holds(unary.Operand, isOn),
        ExpressionSyntax.Binary { Operator: "&&" } and => Holds(and.Left, isOn) && Holds(and.Right, isOn),
        ExpressionSyntax.Binary { Operator: "||" } or => Holds(or.Left, isOn) || Holds(or.Right, isOn),
        ExpressionSyntax.Binary { Operator: "!=" } differs => Holds(differs.Left, isOn) != Holds(differs.Right, isOn),
        ExpressionSyntax.Binary equal => Holds(equal.Left, isOn) == Holds(equal.Right, isOn),
        ExpressionSyntax.Conditional c => Holds(c.Condition, isOn) ? Holds(c.WhenTrue, isOn) : Holds(c.WhenFalse, isOn),
        _ => false,
    };
}
