namespace KernelBits.Profiles;

/// <summary>What was learned about the switches of a kernel; the others stay as they are.</summary>
public readonly record struct KernelFindings
{
    /// <summary>Keeps what was learned.</summary>
    /// <param name="known">The switches about which something was learned.</param>
    /// <param name="on">Those of them that are on; others are passed over.</param>
    public KernelFindings(KernelSwitches known, KernelSwitches on)
    {
        Known = known;
        On = on & known;
    }

    /// <summary>The switches about which something was learned.</summary>
    public KernelSwitches Known { get; }

    /// <summary>Those of <see cref="Known"/> that are on; the rest is off.</summary>
    public KernelSwitches On { get; }

    /// <summary>These findings and later ones, which count where both know.</summary>
    /// <param name="later">The later ones.</param>
    public KernelFindings And(KernelFindings later) => new(Known | later.Known, (On & ~later.Known) | later.On);

    /// <summary>A kernel with what was learned.</summary>
    /// <param name="kernel">The kernel.</param>
    public KernelProfile ApplyTo(KernelProfile kernel) => kernel.With(Known, on: false).With(On, on: true);
}
