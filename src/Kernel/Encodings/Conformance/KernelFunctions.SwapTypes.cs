namespace KernelBits.Conformance;

/// <content>Swap entries that stand for something else, by their type.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] SwapTypeFunctions() =>
    [
        KernelFunction.Condition("non_swap_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsNonSwap(kernel)),
        KernelFunction.Condition("softleaf_is_swap", static (word, kernel) => SwpEntry.FromRaw(word).IsSwap(kernel)),
        KernelFunction.Condition("is_migration_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsMigration(kernel)),
        KernelFunction.Condition("softleaf_is_migration", static (word, kernel) => SwpEntry.FromRaw(word).IsMigration(kernel)),
        KernelFunction.Condition("is_writable_migration_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsWritableMigration(kernel)),
        KernelFunction.Condition("softleaf_is_migration_write", static (word, kernel) => SwpEntry.FromRaw(word).IsWritableMigration(kernel)),
        KernelFunction.Condition("is_readable_migration_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsReadableMigration(kernel)),
        KernelFunction.Condition("softleaf_is_migration_read", static (word, kernel) => SwpEntry.FromRaw(word).IsReadableMigration(kernel)),
        KernelFunction.Condition("is_readable_exclusive_migration_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsReadableExclusiveMigration(kernel)),
        KernelFunction.Condition("softleaf_is_migration_read_exclusive", static (word, kernel) => SwpEntry.FromRaw(word).IsReadableExclusiveMigration(kernel)),
        KernelFunction.Condition("is_migration_entry_young", static (word, kernel) => SwpEntry.FromRaw(word).IsMigrationYoung(kernel)),
        KernelFunction.Condition("softleaf_is_migration_young", static (word, kernel) => SwpEntry.FromRaw(word).IsMigrationYoung(kernel)),
        KernelFunction.Condition("is_migration_entry_dirty", static (word, kernel) => SwpEntry.FromRaw(word).IsMigrationDirty(kernel)),
        KernelFunction.Condition("softleaf_is_migration_dirty", static (word, kernel) => SwpEntry.FromRaw(word).IsMigrationDirty(kernel)),
        KernelFunction.Unary("make_migration_entry_young", static (word, kernel) => SwpEntry.FromRaw(word).MkMigrationYoung(kernel).Raw),
        KernelFunction.Unary("make_migration_entry_dirty", static (word, kernel) => SwpEntry.FromRaw(word).MkMigrationDirty(kernel).Raw),
        KernelFunction.Condition("is_device_private_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsDevicePrivate(kernel)),
        KernelFunction.Condition("softleaf_is_device_private", static (word, kernel) => SwpEntry.FromRaw(word).IsDevicePrivate(kernel)),
        KernelFunction.Condition("is_writable_device_private_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsWritableDevicePrivate(kernel)),
        KernelFunction.Condition("softleaf_is_device_private_write", static (word, kernel) => SwpEntry.FromRaw(word).IsWritableDevicePrivate(kernel)),
        KernelFunction.Condition("is_device_exclusive_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsDeviceExclusive(kernel)),
        KernelFunction.Condition("softleaf_is_device_exclusive", static (word, kernel) => SwpEntry.FromRaw(word).IsDeviceExclusive(kernel)),
        KernelFunction.Condition("is_writable_device_exclusive_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsWritableDeviceExclusive(kernel)),
        KernelFunction.Condition("is_hwpoison_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsHwPoison(kernel)),
        KernelFunction.Condition("softleaf_is_hwpoison", static (word, kernel) => SwpEntry.FromRaw(word).IsHwPoison(kernel)),
        KernelFunction.Condition("is_swapin_error_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsSwapinError(kernel)),
        KernelFunction.Condition("is_pfn_swap_entry", static (word, kernel) => SwpEntry.FromRaw(word).IsPfnSwap(kernel)),
        KernelFunction.Condition("softleaf_has_pfn", static (word, kernel) => SwpEntry.FromRaw(word).IsPfnSwap(kernel)),
        KernelFunction.Unary("softleaf_type", static (word, kernel) => (ulong)SwpEntry.FromRaw(word).SoftleafTypeIn(kernel)),
        KernelFunction.Unary("make_readable_migration_entry", static (word, kernel) => SwpEntry.MakeReadableMigration(word, kernel).Raw),
        KernelFunction.Unary("make_readable_exclusive_migration_entry", static (word, kernel) => SwpEntry.MakeReadableExclusiveMigration(word, kernel).Raw),
        KernelFunction.Unary("make_writable_migration_entry", static (word, kernel) => SwpEntry.MakeWritableMigration(word, kernel).Raw),
        KernelFunction.Unary("make_readable_device_private_entry", static (word, kernel) => SwpEntry.MakeReadableDevicePrivate(word, kernel).Raw),
        KernelFunction.Unary("make_writable_device_private_entry", static (word, kernel) => SwpEntry.MakeWritableDevicePrivate(word, kernel).Raw),
        KernelFunction.Unary("make_readable_device_exclusive_entry", static (word, kernel) => SwpEntry.MakeReadableDeviceExclusive(word, kernel).Raw),
        KernelFunction.Unary("make_writable_device_exclusive_entry", static (word, kernel) => SwpEntry.MakeWritableDeviceExclusive(word, kernel).Raw),
        KernelFunction.Unary("make_device_exclusive_entry", static (word, kernel) => SwpEntry.MakeDeviceExclusive(word, kernel).Raw),
        KernelFunction.Unary("make_hwpoison_entry", static (word, kernel) => SwpEntry.MakeHwPoison(word, kernel).Raw),
    ];
}
