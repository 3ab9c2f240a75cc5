namespace KernelBits.Tests.Traces;

/// <summary>The first place where the model left a recording.</summary>
/// <param name="Trace">The trace it is in.</param>
/// <param name="Step">The recorded line.</param>
/// <param name="After">The last operation before it.</param>
/// <param name="Where">Mapping or file, and page.</param>
/// <param name="Expected">What the real kernel gave.</param>
/// <param name="Actual">What the model gave.</param>
/// <param name="State">Everything else one wants to see: the whole expected and actual line.</param>
internal sealed record TraceDifference(Trace Trace, TraceStep Step, TraceStep? After, string Where, string Expected, string Actual, string State)
{
    public override string ToString() => $"""
        {Trace.Name}{(Trace.Story is null ? "" : $" ({Trace.Story})")}, line {Step.Line}
          after     {After?.Text}
          where     {Where}
          expected  {Expected}
          actual    {Actual}
        {State}
        """;
}
