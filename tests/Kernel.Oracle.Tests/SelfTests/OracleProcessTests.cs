using System.Diagnostics;
using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Oracle.Tests.Kernels;
using Xunit;

namespace KernelBits.Oracle.Tests.SelfTests;

/// <summary>What the oracle's process does when something goes wrong.</summary>
public sealed class OracleProcessTests(V6_1On oracle) : IClassFixture<V6_1On>
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly OracleFunction _flags = OracleFunctions.All.Single(static f => f.Name == "pte_flags");

    [OracleFact]
    public void A_request_it_cannot_serve_is_answered_with_the_reason()
    {
        Assert.EndsWith("and ended with 2: oracle: the request asks for a function that is not in the table", FailureOf([9_999, 0, 1]), StringComparison.Ordinal);
        Assert.EndsWith("and ended with 2: oracle: the request asks for more calls than fit", FailureOf([0, 0, OracleProcess.MostCalls + 1]), StringComparison.Ordinal);
    }

    [OracleFact]
    public void Too_many_calls_and_half_calls_are_refused_before_they_are_sent()
    {
        using OracleProcess process = new(oracle.Process.Program, _limit);
        Assert.Throws<ArgumentOutOfRangeException>(() => process.Send(_flags, OracleModes.None, new ulong[OracleProcess.MostCalls + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => process.Send(OracleFunctions.All.Single(static f => f.Name == "pte_same"), OracleModes.None, new ulong[3]));
        Assert.True(process.IsReady);
    }

    [OracleFact]
    public void The_largest_batch_comes_back_whole()
    {
        ulong[] arguments = [.. Enumerable.Range(0, OracleProcess.MostCalls).Select(static i => (ulong)i)];
        ulong[] results = new ulong[arguments.Length];
        OracleProcess process = oracle.Process;
        process.Send(_flags, OracleModes.None, arguments);
        Assert.Equal(0UL, process.Receive(results));
        Assert.Equal(arguments.Select(static word => word % 4096), results);
    }

    [OracleFact]
    public void Answers_that_were_not_taken_do_not_pass_for_those_of_the_next_question()
    {
        using OracleProcess process = new(oracle.Process.Program, _limit);
        process.Send(_flags, OracleModes.None, [1, 2]);
        Assert.False(process.IsReady);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => process.Send(_flags, OracleModes.None, [3]));
        Assert.Equal("Its answers about pte_flags in mode l4,ad0,shstk0 have not been taken.", refused.Message);
    }

    [OracleFact]
    public void A_program_that_does_not_answer_is_ended_in_time()
    {
        // It counts what it reads, and tells only when there is no more.
        OracleProgram counting = oracle.Process.Program with { FilePath = "wc" };
        long start = Stopwatch.GetTimestamp();
        using OracleProcess process = new(counting, TimeSpan.FromMilliseconds(300));
        process.Send(_flags, OracleModes.None, [1]);
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => process.Receive(new ulong[1]));
        Assert.EndsWith("gave no answer about pte_flags in mode l4,ad0,shstk0 within 0.3 s and was ended.", failure.Message, StringComparison.Ordinal);
        Assert.False(process.IsReady);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
    }

    [OracleFact]
    public void A_program_that_ends_is_told_with_its_code()
    {
        OracleProcess process = new(oracle.Process.Program, _limit);
        using Process twin = Process.GetProcessById(process.Id);
        twin.Kill();
        Assert.Contains("and ended with 137", FailureOf(process, [0, 0, 0]), StringComparison.Ordinal);
        process.Dispose();
    }

    [OracleFact]
    public void Nothing_is_left_of_a_process_once_it_is_disposed_of()
    {
        OracleProcess idle = new(oracle.Process.Program, _limit);
        Assert.True(Directory.Exists($"/proc/{idle.Id}"));
        idle.Dispose();
        Assert.False(Directory.Exists($"/proc/{idle.Id}"));

        OracleProcess busy = new(oracle.Process.Program, _limit);
        busy.Send(_flags, OracleModes.None, new ulong[OracleProcess.MostCalls]);
        busy.Dispose();
        Assert.False(Directory.Exists($"/proc/{busy.Id}"));
    }

    [OracleFact]
    public void A_class_gets_another_process_where_the_last_was_left_in_the_middle()
    {
        OracleProcess left = oracle.Process;
        Assert.Same(left, oracle.Process);
        left.Send(_flags, OracleModes.None, [1]);
        OracleProcess next = oracle.Process;
        Assert.NotSame(left, next);
        ulong[] result = [0];
        next.Send(_flags, OracleModes.None, [5]);
        next.Receive(result);
        Assert.Equal(5UL, result[0]);
    }

    private string FailureOf(ulong[] header)
    {
        using OracleProcess process = new(oracle.Process.Program, _limit);
        return FailureOf(process, header);
    }

    private static string FailureOf(OracleProcess process, ulong[] header) =>
        Assert.Throws<InvalidOperationException>(() =>
        {
            process.SendRaw(header, []);
            process.Receive([]);
        }).Message;
}
