using System.Diagnostics;
using System.Runtime.InteropServices;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>A running oracle, asked through its pipes. Not for several threads at once.</summary>
internal sealed class OracleProcess : IDisposable
{
    /// <summary>The most calls one question may hold; the driver has room for as many.</summary>
    public const int MostCalls = 1 << 16;

    private readonly OracleProgram _program;
    private readonly TimeSpan _limit;
    private readonly Process _process;
    private readonly Task<string> _complaints;
    private string _question = "nothing yet";
    private volatile bool _tookTooLong;
    private bool _failed;
    private int _awaited;

    /// <param name="program">The program to run.</param>
    /// <param name="limit">How long one answer may take.</param>
    public OracleProcess(OracleProgram program, TimeSpan limit)
    {
        _program = program;
        _limit = limit;
        _process = Process.Start(new ProcessStartInfo(program.FilePath)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _complaints = _process.StandardError.ReadToEndAsync();
        Id = _process.Id;
    }

    /// <summary>The process's number.</summary>
    public int Id { get; }

    /// <summary>The kernel that answers.</summary>
    public OracleProgram Program => _program;

    /// <summary>Whether it can be asked: it has failed no question, and answered all.</summary>
    public bool IsReady => !_failed && _awaited == 0;

    /// <summary>Sends the arguments of several calls; <see cref="Receive"/> waits for their results.</summary>
    /// <param name="function">One of the program's.</param>
    /// <param name="mode">What was decided at boot.</param>
    /// <param name="arguments">The arguments of at most <see cref="MostCalls"/> calls, call by call.</param>
    /// <exception cref="InvalidOperationException">The program ended or took too long; the message holds what it said.</exception>
    public void Send(OracleFunction function, OracleModes mode, ReadOnlySpan<ulong> arguments)
    {
        int number = _program.Functions.IndexOf(function);
        ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(function));
        (int calls, int rest) = Math.DivRem(arguments.Length, function.Parameters.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rest, 0, nameof(arguments));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(calls, MostCalls, nameof(arguments));
        if (!IsReady)
        {
            throw new InvalidOperationException(_failed ? "The oracle has failed; start another." : $"Its answers about {_question} have not been taken.");
        }

        _awaited = calls;
        _question = $"{function.Name} in mode {OracleMode.Text(mode)}";
        SendRaw([(ulong)number, (ulong)mode, (ulong)calls], arguments);
    }

    /// <summary>The results of the calls that were sent last.</summary>
    /// <param name="results">Receives one word a call; as many as calls were sent.</param>
    /// <returns>How often the kernel would have warned.</returns>
    /// <exception cref="InvalidOperationException">The program ended or took too long; the message holds what it said.</exception>
    public ulong Receive(Span<ulong> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(results.Length, _awaited, nameof(results));
        ulong warnings = 0;
        using Timer alarm = SetAlarm();
        try
        {
            Stream output = _process.StandardOutput.BaseStream;
            output.ReadExactly(MemoryMarshal.AsBytes(new Span<ulong>(ref warnings)));
            output.ReadExactly(MemoryMarshal.AsBytes(results));
            _awaited = 0;
            return warnings;
        }
        catch (IOException cause)
        {
            throw Failure(cause);
        }
    }

    /// <summary>Sends a request as it stands, also one that the program must refuse.</summary>
    internal void SendRaw(ReadOnlySpan<ulong> header, ReadOnlySpan<ulong> arguments)
    {
        using Timer alarm = SetAlarm();
        try
        {
            Stream input = _process.StandardInput.BaseStream;
            input.Write(MemoryMarshal.AsBytes(header));
            input.Write(MemoryMarshal.AsBytes(arguments));
            input.Flush();
        }
        catch (IOException cause)
        {
            throw Failure(cause);
        }
    }

    /// <summary>Lets the program end, or ends it, and waits until the system has forgotten it.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already, with something left to write to it.
        }

        // One that still has answers to give would wait for a reader.
        if (!IsReady || !_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Ends the program when the limit has passed, which ends every wait for its pipes too.</summary>
    private Timer SetAlarm() => new(static self => ((OracleProcess)self!).Stop(), this, _limit, Timeout.InfiniteTimeSpan);

    private void Stop()
    {
        try
        {
            _tookTooLong = true;
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The answer came with the alarm, and the process object is gone.
        }
    }

    private InvalidOperationException Failure(IOException cause)
    {
        _failed = true;
        bool ended = _process.WaitForExit(TimeSpan.FromSeconds(5));
        string how = _tookTooLong ? $" within {_limit.TotalSeconds} s and was ended" : ended ? $" and ended with {_process.ExitCode}" : "";
        string said = ended ? _complaints.Result.TrimEnd() : "";
        return new InvalidOperationException(
            $"The oracle for {_program.Headers.Abi} ({_program.Configuration}) gave no answer about {_question}{how}"
            + (said.Length > 0 ? $": {said}" : "."),
            cause);
    }
}
