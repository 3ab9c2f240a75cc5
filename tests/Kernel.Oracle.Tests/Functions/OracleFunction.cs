using System.Collections.Immutable;

namespace KernelBits.Oracle.Tests.Functions;

/// <summary>One of the kernel's inline functions, callable through the pipe.</summary>
/// <param name="Name">The name that vectors and the library know it by.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="Parameters">Types of the parameters.</param>
internal sealed record OracleFunction(string Name, CType Result, ImmutableArray<CType> Parameters)
{
    /// <summary>The function's name in C.</summary>
    public string Symbol { get; init; } = Name;

    /// <summary>False for functions whose declaration goes away with the options that <see cref="OracleConfiguration.Off"/> takes.</summary>
    public bool ExistsWhenOff { get; init; } = true;

    /// <summary>The one kernel that has it; null where all have.</summary>
    public OracleKernel? OnlyIn { get; init; }

    public bool ExistsIn(OracleKernel kernel, OracleConfiguration configuration) =>
        (OnlyIn is null || OnlyIn == kernel) && (ExistsWhenOff || configuration == OracleConfiguration.On);

    /// <summary>C that calls the function with the words at <c>in</c> and gives a word.</summary>
    public string ToC() =>
        Result.Write($"{Symbol}({string.Join(", ", Parameters.Select(static (type, i) => type.Read($"in[{i}]")).Where(static c => c.Length > 0))})");

    /// <summary>The declaration, as a person would write it.</summary>
    public override string ToString() => $"{Result} {Symbol}({string.Join(", ", Parameters)})";
}
