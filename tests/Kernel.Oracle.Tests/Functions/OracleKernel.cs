namespace KernelBits.Oracle.Tests.Functions;

/// <summary>A kernel that Debian has header packages of, and the library a profile.</summary>
/// <param name="Name">The profile's name, such as <c>v6.1</c>; the vectors' file is called after it.</param>
/// <param name="HeaderSeries">How the release that the packages are named after begins.</param>
internal sealed record OracleKernel(string Name, string HeaderSeries)
{
    /// <summary>The name of <see cref="V6_1"/>, for attributes.</summary>
    public const string NameOf6_1 = "v6.1";

    /// <summary>The name of <see cref="V6_12"/>, for attributes.</summary>
    public const string NameOf6_12 = "v6.12";

    /// <summary>Debian 12's kernel.</summary>
    public static OracleKernel V6_1 { get; } = new(NameOf6_1, "6.1.0-");

    /// <summary>Debian 13's kernel, which Debian 12 offers too.</summary>
    public static OracleKernel V6_12 { get; } = new(NameOf6_12, "6.12.");

    public static OracleKernel Find(string name) => name switch
    {
        NameOf6_1 => V6_1,
        NameOf6_12 => V6_12,
        _ => throw new ArgumentException($"There is no oracle for {name}.", nameof(name)),
    };

    public override string ToString() => Name;
}
