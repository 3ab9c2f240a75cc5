using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>A field of a layout in all the forms that kernels have it in.</summary>
internal sealed class FieldGroup
{
    public FieldGroup(LayoutModel layout, IReadOnlyList<FieldModel> forms, KernelConditions conditions)
    {
        Layout = layout;
        Forms = forms;
        Anywhere = conditions.AnyOf([.. forms.Select(static f => f.Info.Availability)]);
        Moves = forms.Skip(1).Any(f => !IsSamePlace(f, forms[0]));
        MemberName = ProfileContext.CSharp(forms[0]);
    }

    public LayoutModel Layout { get; }

    /// <summary>The forms; no kernel has two.</summary>
    public IReadOnlyList<FieldModel> Forms { get; }

    public string MemberName { get; }

    /// <summary>The kernels that have the field; null for all.</summary>
    public Expr? Anywhere { get; }

    /// <summary>The forms lie at different bits.</summary>
    public bool Moves { get; }

    /// <summary>Where the field's bits are depends on the kernel.</summary>
    public bool AsksKernel => Moves || Anywhere is not null;

    public FieldType Type => FieldTypes.Of(Forms[0]);

    public ulong Mask => Forms[0].Bits is { } bits ? FieldTypes.Mask(bits) : 0;

    /// <summary>The field's mask inside its own layout, or from elsewhere.</summary>
    public Expr MaskFrom(string? layout)
    {
        string owner = layout == Layout.Name ? "" : ProfileContext.CSharp(Layout) + ".";
        return AsksKernel
            ? new Expr.Call($"{owner}{MemberName}MaskIn", Layout.Width)
            : new Expr.Number(Mask, $"{owner}{MemberName}Mask");
    }

    /// <summary>The field's value; zero in kernels that do not have it, as the kernel's own helpers give.</summary>
    public Expr Value()
    {
        bool isBool = Type == FieldType.Bool;
        if (Moves)
        {
            return new Expr.Call(Layout.IsFlags ? "Has" + MemberName : MemberName, isBool ? 1 : Layout.Width);
        }

        Expr value = new Expr.Field(MemberName, isBool);
        return Anywhere is null ? value
            : isBool ? new Expr.Binary("&&", Anywhere, value)
            : new Expr.Conditional(Anywhere, value, new Expr.Number(0, null));
    }

    private static bool IsSamePlace(FieldModel a, FieldModel b) =>
        FieldTypes.Of(a) == FieldTypes.Of(b)
        && a.Type?.Reference == b.Type?.Reference
        && a.Bits is { } x && b.Bits is { } y && x.Ranges.Select(static r => r.Value).SequenceEqual(y.Ranges.Select(static r => r.Value))
        && a.Shift?.Value == b.Shift?.Value
        && a.Inverted == b.Inverted
        && a.InvertedWhen?.Value == b.InvertedWhen?.Value;
}
