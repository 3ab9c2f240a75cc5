namespace KernelBits.Conformance;

/// <summary>
/// Holds the library against the kernel's own answers: reads vectors as JSON Lines, in pieces as they come from a file,
/// evaluates each, and counts the differences. Use: <see cref="StartFile"/> and <see cref="Read"/> for each file, then
/// <see cref="Finish"/>.
/// </summary>
/// <remarks>
/// A vector is <c>{"cfg":"on|off","fn":NAME,"in":["0x…",…],"out":"0x…"}</c>, perhaps with <c>"mode"</c> and
/// <c>"env"</c>; other properties are passed over. <c>"on"</c> is the profile as it is, <c>"off"</c> the same with
/// every build option off (<see cref="KernelProfile.WithConfigOff"/>). A mode turns a switch on or off, whatever the
/// profile says: <c>l4</c>, <c>l5</c> (<see cref="KernelSwitches.X86FeatureLa57"/>), <c>ad0</c>, <c>ad1</c>
/// (<see cref="KernelSwitches.SwapMigrationAdSupported"/>), <c>shstk0</c>, <c>shstk1</c>
/// (<see cref="KernelSwitches.X86FeatureShstk"/>); several are separated by commas. Empty lines are passed over.
/// </remarks>
public sealed class ConformanceRun
{
    /// <summary>How many mismatches a report describes; the others are only counted.</summary>
    public const int MismatchesKept = 20;

    private readonly KernelProfile _profile;
    private readonly VectorLines _lines = new();
    private readonly VectorParser _vector = new();
    private readonly HashSet<KernelFunction> _run = [];
    private readonly HashSet<KernelFunction> _notInKernel = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly List<ConformanceMismatch> _kept = [];
    private long _vectors;
    private long _mismatches;

    /// <summary>Begins a run.</summary>
    /// <param name="profile">The kernel that the vectors come from, in its "on" configuration.</param>
    public ConformanceRun(KernelProfile profile) => _profile = profile;

    /// <summary>Ends the file before, if there was one, and counts lines from 1 again.</summary>
    /// <param name="name">How messages shall call the file.</param>
    /// <exception cref="VectorFormatException">The last line of the file before is not a vector.</exception>
    public void StartFile(string name)
    {
        EndFile();
        _lines.Start(name);
    }

    /// <summary>Evaluates the vectors in the next piece of the file; a piece may end anywhere.</summary>
    /// <param name="utf8">The piece.</param>
    /// <exception cref="VectorFormatException">A line is not a vector.</exception>
    public void Read(ReadOnlySpan<byte> utf8)
    {
        while (_lines.TryTake(ref utf8, out ReadOnlySpan<byte> line))
        {
            Evaluate(line);
        }
    }

    /// <summary>Ends the last file and says what was found so far; more files may follow.</summary>
    /// <exception cref="VectorFormatException">The last line is not a vector.</exception>
    public ConformanceReport Finish()
    {
        EndFile();
        return new ConformanceReport(_run.Count, _vectors, _mismatches, [.. _kept], [.. _unknown]);
    }

    private void EndFile() => Evaluate(_lines.TakeRest());

    private void Evaluate(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        if (_vector.Parse(line) is { } problem)
        {
            throw new VectorFormatException(_lines.File, _lines.Number, problem);
        }

        _vectors++;
        if (_vector.Function is not { } function)
        {
            _unknown.Add(_vector.FunctionName);
        }
        else if (TryEvaluate(function, out ulong actual) && actual != _vector.Output)
        {
            Count(actual);
        }
    }

    private bool TryEvaluate(KernelFunction function, out ulong result)
    {
        result = 0;
        if (_notInKernel.Contains(function))
        {
            return false;
        }

        try
        {
            result = function.Evaluate(_vector.KernelOf(_profile), _vector.Inputs, _vector.Environment);
        }
        catch (NotSupportedException)
        {
            _notInKernel.Add(function);
            _run.Remove(function);
            _unknown.Add(function.Name);
            return false;
        }

        _run.Add(function);
        return true;
    }

    private void Count(ulong actual)
    {
        _mismatches++;
        if (_kept.Count < MismatchesKept)
        {
            _kept.Add(_vector.Describe(_lines.File, _lines.Number, _profile, actual));
        }
    }
}
