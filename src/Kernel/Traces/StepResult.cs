namespace KernelBits.Traces;

/// <summary>What an operation came to on the model.</summary>
/// <param name="Rc">The result of a system call.</param>
/// <param name="Signal">The last signal that an access raised, or null.</param>
/// <param name="Fault">The pages whose access was refused.</param>
internal sealed record StepResult(int Rc, string? Signal, IReadOnlyList<ulong> Fault)
{
    /// <summary>A read that found something else than was written last.</summary>
    public WrongValue? Wrong { get; init; }

    /// <summary>The values that an access read, page after page.</summary>
    public IReadOnlyList<ulong> Values { get; init; } = [];

    /// <summary>A system call that returned.</summary>
    public static StepResult Of(int rc) => new(rc, null, []);
}

/// <summary>A value that a read should not have found.</summary>
/// <param name="Page">The page of the mapping or file.</param>
/// <param name="Expected">The value written last.</param>
/// <param name="Actual">The value found.</param>
internal readonly record struct WrongValue(ulong Page, ulong Expected, ulong Actual);
