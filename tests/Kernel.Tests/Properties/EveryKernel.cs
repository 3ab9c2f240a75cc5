namespace KernelBits.Tests.Properties;

/// <summary>Every profile with its options on and off.</summary>
internal static class EveryKernel
{
    public static IEnumerable<KernelProfile> All { get; } =
        [.. KernelProfiles.All.SelectMany(static p => new[] { p.Kernel, p.Kernel.WithConfigOff })];

    public static IEnumerable<(KernelProfile Kernel, BitLayoutInfo Layout)> Layouts { get; } =
        [.. from kernel in All from layout in BitLayoutRegistry.In(kernel) select (kernel, layout)];
}
