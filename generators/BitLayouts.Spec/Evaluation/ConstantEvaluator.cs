using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Computes the constants and the values of the enums.</summary>
internal sealed class ConstantEvaluator(ProfileContext context, GlobalScope scope)
{
    public List<EvaluatedConstantGroup> EvaluateConstants(IEnumerable<ConstantGroupModel> present)
    {
        List<(ConstantGroupModel Group, List<ConstantSlot> Slots)> groups = Declare(present);
        List<ConstantSlot> all = [.. groups.SelectMany(static g => g.Slots)];
        DependencyWalk.Run(
            all.Select(static s => s.Model.Name),
            name => scope.FindConstant(name) is { } slot ? ExpressionNames.Needed(slot.Model.Value.Root, context.Switches).Select(static n => n.Text) : null,
            name => Evaluate(scope.FindConstant(name)!),
            ReportCycle);
        return groups.ConvertAll(g => new EvaluatedConstantGroup(
            g.Group.Name, g.Group.Info.Doc, g.Slots.Where(static s => s.Value is not null).Select(ToEvaluated).ToEquatableArray()));
    }

    public List<EvaluatedEnum> EvaluateEnums(IEnumerable<EnumModel> enums) => [.. enums.Select(EvaluateEnum)];

    private EvaluatedConstant ToEvaluated(ConstantSlot slot) => new(
        slot.Model.Name,
        slot.MemberName,
        slot.Model.IsInt,
        slot.Value!.Value,
        slot.Model.Value.IsPlainNumber ? null : slot.Model.Value.Text,
        slot.Model.Info.Doc,
        slot.Model.Unit,
        ProfileContext.Source(slot.Model))
    {
        Kernel = context.Kernel(slot.Model),
    };

    private List<(ConstantGroupModel Group, List<ConstantSlot> Slots)> Declare(IEnumerable<ConstantGroupModel> present)
    {
        List<(ConstantGroupModel, List<ConstantSlot>)> groups = [];
        Dictionary<string, SpecItem> names = new(StringComparer.Ordinal);
        foreach (SwitchModel s in context.Document.Switches)
        {
            names.Add(s.Name, s);
        }

        foreach (ConstantGroupModel group in present)
        {
            List<ConstantSlot> slots = [];
            MemberNames members = MemberNames.ForConstants(context, group.Name);
            foreach (ConstantModel constant in context.Present(group.Constants))
            {
                // Constants of all groups and switches share one name space: expressions use their bare names.
                if (names.TryGetValue(constant.Name, out SpecItem? first))
                {
                    context.ReportDuplicate(constant, first);
                    continue;
                }

                names.Add(constant.Name, constant);
                ConstantSlot slot = new(constant, group);
                slot.IsRefused = !members.Claim(constant, slot.MemberName);
                slots.Add(slot);
                scope.Add(slot);
            }

            groups.Add((group, slots));
        }

        return groups;
    }

    private void Evaluate(ConstantSlot slot)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        ConstantModel model = slot.Model;
        ulong? value = ExpressionBinder.Bind(model.Value, scope, model.Title, condition: false, context.Diagnostics)?.Value;
        if (model.IsInt && value > int.MaxValue)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.ValueTooWide,
                model.Value.Span,
                ProfileContext.Capitalize(model.Title),
                value.Value,
                "an int",
                int.MaxValue);
            value = null;
        }

        slot.Value = slot.IsRefused ? null : value;
    }

    private void ReportCycle(IReadOnlyList<string> members)
    {
        ConstantModel first = scope.FindConstant(members[0])!.Model;
        context.Diagnostics.Report(
            SpecDiagnostics.Cycle, first.Value.Span, ProfileContext.Capitalize(first.Title), DependencyWalk.Describe(members));
    }

    private EvaluatedEnum EvaluateEnum(EnumModel model)
    {
        List<EvaluatedEnumValue> values = [];
        Dictionary<ulong, EnumValueModel> byValue = [];
        MemberNames members = MemberNames.ForEnum(context);
        foreach (EnumValueModel value in context.Present(model.Values))
        {
            if (ExpressionBinder.Bind(value.Value, scope, value.Title, condition: false, context.Diagnostics)?.Value is not { } number)
            {
                continue;
            }

            if (byValue.TryGetValue(number, out EnumValueModel? first))
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.DuplicateName,
                    value.Value.Span,
                    $"The value {number} of {model.Title}",
                    context.Diagnostics.Text.LineNumber(first.Value.Span.Start));
                continue;
            }

            byValue.Add(number, value);
            if (!members.Claim(value, ProfileContext.CSharp(value)))
            {
                continue;
            }

            values.Add(new EvaluatedEnumValue(
                value.Name, ProfileContext.CSharp(value), context.Kernel(value), number, value.Info.Doc));
        }

        return new EvaluatedEnum(
            model.Name, ProfileContext.CSharp(model), model.Info.Doc, ProfileContext.Source(model), values.ToEquatableArray())
        {
            Kernel = context.Kernel(model),
        };
    }
}
