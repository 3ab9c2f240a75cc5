namespace KernelBits.Conformance;

/// <summary>Computes a kernel function with the types of this library.</summary>
/// <param name="kernel">The kernel whose function it is.</param>
/// <param name="arguments">As many words as the function has parameters.</param>
/// <param name="environment">What the function reads besides.</param>
/// <returns>The function's result as a word; conditions are 0 or 1.</returns>
public delegate ulong KernelFunctionBody(KernelProfile kernel, ReadOnlySpan<ulong> arguments, in KernelEnvironment environment);

/// <summary>A kernel function that this library mirrors, callable with raw words to be held against the kernel's own results.</summary>
public sealed class KernelFunction
{
    private readonly KernelFunctionBody _body;

    internal KernelFunction(string name, int parameters, KernelFunctionBody body, bool needsEnvironment = false)
    {
        Name = name;
        Parameters = parameters;
        NeedsEnvironment = needsEnvironment;
        _body = body;
    }

    /// <summary>The kernel's name, such as <c>pte_mkdirty</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Number of arguments, each a 64-bit word. A function without parameters passes over what it is given, since a
    /// vector gives every function at least a word.
    /// </summary>
    public int Parameters { get; }

    /// <summary>The function reads its <see cref="KernelEnvironment"/>.</summary>
    public bool NeedsEnvironment { get; }

    /// <summary>The result as a word; conditions are 0 or 1.</summary>
    /// <param name="kernel">The kernel whose function it is.</param>
    /// <param name="arguments">As many words as <see cref="Parameters"/> says.</param>
    /// <param name="environment">What the function reads besides.</param>
    /// <exception cref="ArgumentException">The number of <paramref name="arguments"/> is not <see cref="Parameters"/>.</exception>
    /// <exception cref="NotSupportedException">The kernel's version has no such function.</exception>
    public ulong Evaluate(KernelProfile kernel, ReadOnlySpan<ulong> arguments, in KernelEnvironment environment = default) =>
        Takes(arguments.Length)
            ? _body(kernel, arguments, in environment)
            : throw new ArgumentException($"{Name} takes {Parameters} words, not {arguments.Length}.", nameof(arguments));

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal bool Takes(int arguments) => Parameters == 0 || arguments == Parameters;

    internal static KernelFunction Nullary(string name, Func<KernelProfile, ulong> body) =>
        new(name, 0, (kernel, _, in _) => body(kernel));

    internal static KernelFunction Condition(string name, Func<ulong, bool> body) =>
        new(name, 1, (_, arguments, in _) => body(arguments[0]) ? 1UL : 0);

    internal static KernelFunction Condition(string name, Func<ulong, KernelProfile, bool> body) =>
        new(name, 1, (kernel, arguments, in _) => body(arguments[0], kernel) ? 1UL : 0);

    internal static KernelFunction Unary(string name, Func<ulong, ulong> body) =>
        new(name, 1, (_, arguments, in _) => body(arguments[0]));

    internal static KernelFunction Unary(string name, Func<ulong, KernelProfile, ulong> body) =>
        new(name, 1, (kernel, arguments, in _) => body(arguments[0], kernel));

    internal static KernelFunction Binary(string name, Func<ulong, ulong, ulong> body) =>
        new(name, 2, (_, arguments, in _) => body(arguments[0], arguments[1]));

    internal static KernelFunction Binary(string name, Func<ulong, ulong, KernelProfile, ulong> body) =>
        new(name, 2, (kernel, arguments, in _) => body(arguments[0], arguments[1], kernel));
}
