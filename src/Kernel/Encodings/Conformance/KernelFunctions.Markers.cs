namespace KernelBits.Conformance;

/// <content>Pte markers.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] MarkerFunctions() =>
    [
        KernelFunction.Condition("is_pte_marker_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsMarker(kernel)),
        KernelFunction.Condition("softleaf_is_marker", static (word, kernel) => SwpEntry.FromRaw(word).IsMarker(kernel)),
        KernelFunction.Condition("is_pte_marker", static (word, kernel) => Pte.FromRaw(word).IsMarker(kernel)),
        KernelFunction.Condition("pte_is_marker", static (word, kernel) => Pte.FromRaw(word).IsMarker(kernel)),
        KernelFunction.Condition("pte_none_mostly", static (word, kernel) => Pte.FromRaw(word).IsNoneMostly(kernel)),
        KernelFunction.Unary("pte_marker_get", static (word, kernel) => SwpEntry.FromRaw(word).MarkerIn(kernel).Raw),
        KernelFunction.Unary("pte_marker_from_softleaf", static (word, kernel) => SwpEntry.FromRaw(word).MarkerIn(kernel).Raw),
        KernelFunction.Condition("pte_marker_entry_uffd_wp", static (word, kernel) => SwpEntry.FromRaw(word).IsUffdWpMarker(kernel)),
        KernelFunction.Condition("softleaf_is_uffd_wp_marker", static (word, kernel) => SwpEntry.FromRaw(word).IsUffdWpMarker(kernel)),
        KernelFunction.Condition("pte_marker_uffd_wp", static (word, kernel) => Pte.FromRaw(word).IsUffdWpMarker(kernel)),
        KernelFunction.Condition("pte_is_uffd_wp_marker", static (word, kernel) => Pte.FromRaw(word).IsUffdWpMarker(kernel)),
        KernelFunction.Condition("pte_swp_uffd_wp_any", static (word, kernel) => Pte.FromRaw(word).IsSwpUffdWpAny(kernel)),
        KernelFunction.Condition("is_poisoned_swp_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsPoisonMarker(kernel)),
        KernelFunction.Condition("softleaf_is_poison_marker", static (word, kernel) => SwpEntry.FromRaw(word).IsPoisonMarker(kernel)),
        KernelFunction.Condition("is_guard_swp_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsGuardMarker(kernel)),
        KernelFunction.Condition("softleaf_is_guard_marker", static (word, kernel) => SwpEntry.FromRaw(word).IsGuardMarker(kernel)),
        KernelFunction.Unary("make_pte_marker_entry", static (word, kernel) => SwpEntry.MakePteMarker(PteMarker.FromRaw(word), kernel).Raw),
        KernelFunction.Unary("make_pte_marker", static (word, kernel) => SwpEntry.MakePteMarker(PteMarker.FromRaw(word), kernel).ToSwpPte().ToPte().Raw),
        KernelFunction.Nullary("make_poisoned_swp_entry", static kernel => SwpEntry.MakePoisoned(kernel).Raw),
        KernelFunction.Nullary("make_guard_swp_entry", static kernel => SwpEntry.MakeGuard(kernel).Raw),
    ];
}
