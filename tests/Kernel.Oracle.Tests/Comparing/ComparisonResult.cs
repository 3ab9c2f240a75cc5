using System.Globalization;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Comparing;

/// <summary>What came of comparing one function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Inputs">Number of calls compared.</param>
/// <param name="Mismatches">How many of them differ.</param>
/// <param name="First">The first that does.</param>
/// <param name="Smallest">What is left of it when every bit is cleared that does not matter.</param>
/// <param name="Elapsed">Time taken, from the first input to the last comparison.</param>
internal sealed record ComparisonResult(
    OracleFunction Function, long Inputs, long Mismatches, Mismatch? First, Mismatch? Smallest, TimeSpan Elapsed)
{
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Function.Name}: {Inputs:N0} inputs, {Mismatches:N0} mismatches, {Elapsed.TotalSeconds:F2} s, {Inputs / Elapsed.TotalSeconds / 1e6:F1} million calls a second");

    /// <summary>What a person needs to know of the mismatches, and how to see them again.</summary>
    public string Explain(OracleProgram program, OracleSettings settings)
    {
        if (First is null || Smallest is null)
        {
            return $"{Function.Name} agrees";
        }

        OracleKernel kernel = program.Headers.Kernel;
        string configuration = program.Configuration.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Function.Name} differs from the kernel's on {Mismatches:N0} of {Inputs:N0} inputs; the first:
              function       {Function}
              arguments      {First.ArgumentText}
              kernel         0x{First.Expected:x16}
              library        {First.ActualText}
              smallest       {Smallest.ArgumentText}: kernel 0x{Smallest.Expected:x16}, library {Smallest.ActualText}
              mode           {OracleMode.Text(First.Mode)}
              configuration  {configuration.ToLowerInvariant()}, headers of {program.Headers.Abi}
              seed           {settings.Seed}
              to reproduce   {settings.Command} --filter "FullyQualifiedName~V{kernel.Name[1..].Replace('.', '_')}{configuration}Tests&DisplayName~{Function.Name}"
            """);
    }
}
