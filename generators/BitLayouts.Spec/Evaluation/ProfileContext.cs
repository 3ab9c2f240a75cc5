using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec.Evaluation;

/// <summary>What all steps of evaluating one profile share.</summary>
internal sealed class ProfileContext
{
    public ProfileContext(
        SpecDocument document, ProfileChoice profile, CheckedLayouts? layouts, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        Checked = layouts;
        Document = document;
        Profile = profile;
        Diagnostics = diagnostics;
        CancellationToken = cancellationToken;
        Switches = document.Switches.ToDictionary(static s => s.Name, s => profile.On.Contains(s.Name), StringComparer.Ordinal);
        SwitchScope = new SwitchScope(Switches);
    }

    public SpecDocument Document { get; }

    public ProfileChoice Profile { get; }

    public DiagnosticBag Diagnostics { get; }

    public CancellationToken CancellationToken { get; }

    public IReadOnlyDictionary<string, bool> Switches { get; }

    public SwitchScope SwitchScope { get; }

    /// <summary>The layouts that this profile or an earlier one has checked word by word; null where nobody asks for mistakes.</summary>
    public CheckedLayouts? Checked { get; }

    /// <summary>The result is asked for, and not only the mistakes and what there is.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The items of <paramref name="items"/> that this profile has; of two with one name the first, and the second is reported.</summary>
    /// <param name="items">The items.</param>
    /// <param name="onUnclear">Called where it cannot be said whether the profile has an item.</param>
    public List<T> Present<T>(IEnumerable<T> items, Action? onUnclear = null)
        where T : SpecItem
    {
        Dictionary<string, T> byName = new(StringComparer.Ordinal);
        List<T> present = [];
        foreach (T item in items)
        {
            CancellationToken.ThrowIfCancellationRequested();
            bool? isPresent = IsPresent(item.Info);
            if (isPresent is null)
            {
                onUnclear?.Invoke();
            }

            if (isPresent != true)
            {
                continue;
            }

            if (item.Name.Length > 0 && byName.TryGetValue(item.Name, out T? first))
            {
                ReportDuplicate(item, first);
                continue;
            }

            byName[item.Name] = item;
            present.Add(item);
        }

        return present;
    }

    /// <summary>Whether this profile has an item; null where that cannot be said, which is reported.</summary>
    public bool? IsPresent(ItemInfo info)
    {
        Availability availability = info.Availability;
        if (availability.IsUnclear)
        {
            return null;
        }

        if (Profile.Version < availability.Since || Profile.Version >= availability.Until)
        {
            return false;
        }

        return availability.Condition is { } condition
            ? ExpressionNames.DecideAll(condition.Root, Switches)
                ?? ExpressionBinder.Bind(condition, SwitchScope, "'if'", condition: true, Diagnostics)?.Truth
            : true;
    }

    public void ReportDuplicate(SpecItem item, SpecItem first) => Diagnostics.Report(
        SpecDiagnostics.DuplicateName, item.NameSpan, Capitalize(item.Title), Diagnostics.Text.LineNumber(first.NameSpan.Start));

    public static string Capitalize(string title) => char.ToUpperInvariant(title[0]) + title.Substring(1);

    /// <summary>The kernel's name for an item in the profile's version.</summary>
    public string? Kernel(SpecItem item) => item.Info.KernelIn(Profile.Version);

    /// <summary>The C# name of an item.</summary>
    public static string CSharp(SpecItem item) => item.CSharp;

    public static EvaluatedSource Source(SpecItem item) =>
        new(item.Info.Source.File ?? "", item.Info.Source.Symbol ?? "", item.Info.Source.Version ?? "");
}
