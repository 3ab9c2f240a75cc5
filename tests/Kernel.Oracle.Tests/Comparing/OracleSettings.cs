using System.Globalization;

namespace KernelBits.Oracle.Tests.Comparing;

/// <summary>How far a comparison looks.</summary>
/// <param name="Inputs">Calls of each function in each configuration.</param>
/// <param name="Seed">Where chance begins.</param>
internal sealed record OracleSettings(long Inputs, ulong Seed)
{
    private const string InputsVariable = "KERNELBITS_ORACLE_INPUTS";
    private const string SeedVariable = "KERNELBITS_SEED";

    /// <summary>What every build can afford, the same every time.</summary>
    public static OracleSettings Short { get; } = new(Inputs: 100_000, Seed: 61_192);

    /// <summary>As the environment says; <see cref="Short"/> where it says nothing.</summary>
    public static OracleSettings Current { get; } = new(
        checked((long)FromEnvironment(InputsVariable, (ulong)Short.Inputs)), FromEnvironment(SeedVariable, Short.Seed));

    /// <summary>The command that repeats the run.</summary>
    public string Command =>
        string.Create(CultureInfo.InvariantCulture, $"{SeedVariable}={Seed} {InputsVariable}={Inputs} dotnet test tests/Kernel.Oracle.Tests");

    private static ulong FromEnvironment(string variable, ulong otherwise) =>
        Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text ? otherwise
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value
        : throw new InvalidOperationException($"{variable} is '{text}'; a whole number would do.");
}
