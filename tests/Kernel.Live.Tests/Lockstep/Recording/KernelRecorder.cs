using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep.Recording;

/// <summary>Does operations on the running kernel and records what it shows, as the traces do.</summary>
/// <param name="helper">Does them.</param>
/// <param name="kernel">The profile of the running kernel.</param>
internal sealed class KernelRecorder(HelperProcess helper, KernelProfile kernel)
{
    private static readonly string _release = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();

    /// <summary>Starts afresh, with one process that maps nothing, and does the operations.</summary>
    /// <param name="name">The name of the trace.</param>
    /// <param name="operations">The operations; results they may hold are replaced.</param>
    /// <param name="story">Where the operations come from.</param>
    /// <exception cref="InvalidOperationException">The helper failed.</exception>
    public KernelRecording Record(string name, IReadOnlyList<TraceStep> operations, string? story = null)
    {
        var names = new RequestWriter();
        var reader = new AnswerReader(names, kernel, helper.ZeroPfn);
        helper.Send(["begin", .. operations.Select(names.Request)]);
        helper.Receive();
        List<TraceStep> steps = [];
        List<IReadOnlyList<ulong>> values = [];
        foreach (var operation in operations)
        {
            var answer = helper.Receive();
            steps.Add(AnswerReader.WithResult(operation, answer[0]));
            values.Add(AnswerReader.Values(answer[0]));
            steps.AddRange(answer.Skip(1).Select(reader.Recording));
        }

        var trace = new Trace(1, name, kernel, false, false, helper.HasSoftDirty, TraceUffd.AsyncUnpopulated, story, steps) { Release = _release };
        return new KernelRecording(trace, values);
    }
}
