using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Makes FsCheck find the kernel's types in one line.</summary>
public static class KernelConfig
{
    /// <summary>With the generators of <see cref="KernelArbitraries"/>, for <c>Check.Method</c> and <c>Check.All</c>.</summary>
    /// <param name="config">The configuration.</param>
    public static Config WithKernelArbitraries(this Config config) => With(config, typeof(KernelArbitraries));

    /// <summary>With the generators of <see cref="KernelArbitraries{TKernel}"/>, for <c>Check.Method</c> and <c>Check.All</c>.</summary>
    /// <typeparam name="TKernel">The profile.</typeparam>
    /// <param name="config">The configuration.</param>
    public static Config WithKernelArbitraries<TKernel>(this Config config)
        where TKernel : struct, IKernelProfile => With(config, typeof(KernelArbitraries<TKernel>));

    /// <summary>With the generators of <see cref="KernelArbitraries"/>: <c>ArbMap.Default.WithKernelArbitraries().ArbFor&lt;Pte&gt;()</c>.</summary>
    /// <param name="map">The generators that there are.</param>
    public static IArbMap WithKernelArbitraries(this IArbMap map) => map.Merge(typeof(KernelArbitraries));

    /// <summary>With the generators of <see cref="KernelArbitraries{TKernel}"/>.</summary>
    /// <typeparam name="TKernel">The profile.</typeparam>
    /// <param name="map">The generators that there are.</param>
    public static IArbMap WithKernelArbitraries<TKernel>(this IArbMap map)
        where TKernel : struct, IKernelProfile => map.Merge(typeof(KernelArbitraries<TKernel>));

    private static Config With(Config config, Type arbitraries)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.WithArbitrary<Type>([arbitraries]);
    }
}
