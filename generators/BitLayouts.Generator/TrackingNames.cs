namespace BitLayouts.Generator;

/// <summary>Names of the generator's steps, by which tests see what was computed anew.</summary>
public static class TrackingNames
{
    /// <summary>Each specification file, read and evaluated.</summary>
    public const string Files = nameof(Files);

    /// <summary>What files to generate.</summary>
    public const string Plan = nameof(Plan);

    /// <summary>Each group of constants.</summary>
    public const string Constants = nameof(Constants);

    /// <summary>Each enum.</summary>
    public const string Enums = nameof(Enums);

    /// <summary>Each layout.</summary>
    public const string Layouts = nameof(Layouts);

    /// <summary>Each type that says what a kernel is.</summary>
    public const string Profiles = nameof(Profiles);

    /// <summary>Each record.</summary>
    public const string Records = nameof(Records);

    /// <summary>Each namespace's list of layouts and records.</summary>
    public const string Registries = nameof(Registries);

    /// <summary>Each file that the types of a namespace share.</summary>
    public const string Support = nameof(Support);

    /// <summary>Each layout's and enum's generators for FsCheck.</summary>
    public const string Arbitraries = nameof(Arbitraries);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Files, Plan, Constants, Enums, Layouts, Profiles, Records, Registries, Support, Arbitraries];
}
