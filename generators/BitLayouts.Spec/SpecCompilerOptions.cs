namespace BitLayouts.Spec;

/// <summary>What to evaluate a specification for.</summary>
public sealed record SpecCompilerOptions
{
    /// <summary>The default profile, as it is.</summary>
    public static SpecCompilerOptions Default { get; } = new();

    /// <summary>The profile's name; null for the specification's default profile.</summary>
    public string? Profile { get; init; }

    /// <summary>Switches that are set other than the profile sets them: name and whether it is on.</summary>
    public IReadOnlyDictionary<string, bool> Switches { get; init; } = new Dictionary<string, bool>();

    /// <summary>
    /// Leaves the mistakes that only other profiles show unreported, which is many times faster where there are many: for
    /// evaluating one configuration after another of a specification that has been checked.
    /// </summary>
    public bool ChosenProfileOnly { get; init; }
}
