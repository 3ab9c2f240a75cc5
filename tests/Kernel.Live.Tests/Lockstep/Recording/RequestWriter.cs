using System.Diagnostics;
using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep.Recording;

/// <summary>Turns a trace's operations into the helper's requests, which have numbers for names.</summary>
internal sealed class RequestWriter
{
    private readonly List<string> _processes = ["p0"];
    private readonly List<string> _maps = [];
    private readonly List<string> _files = [];

    public string ProcessName(int number) => _processes[number];

    public string MapName(int number) => _maps[number];

    public string FileName(int number) => _files[number];

    /// <summary>The request for an operation.</summary>
    public string Request(TraceStep step)
    {
        string verb = step.Operation;
        switch (verb)
        {
            case "memfd" or "truncate":
                return $"{verb} {File(step)} {step.Pages}";
            case "punch" or "fallocate" or "pread" or "pwrite":
                return $"{verb} {File(step)} {step.Page} {step.Count}";
        }

        int process = Number(_processes, step.Process);
        string map = step.Map.Length == 0 ? "" : $" {Number(_maps, step.Map)}";
        return verb switch
        {
            "fork" => $"{verb} {process} {Number(_processes, step.Child)}",
            "exit" or "mremap" or "uffd" or "uffd_unregister" => $"{verb} {process}{map}",
            "mmap" when step.File is null => $"{verb} {process}{map} {step.Pages} {step.Prot} anon",
            "mmap" => $"{verb} {process}{map} {step.Pages} {step.Prot} {(step.Private ? "private" : "shared")} {File(step)} {step.Pgoff}",
            "madvise" => $"{verb} {process}{map} {step.Page} {step.Count} {step.Advice}",
            "mprotect" => $"{verb} {process}{map} {step.Page} {step.Count} {step.Prot}",
            "read" or "write" or "munmap" or "wp" or "unwp" or "poison" => $"{verb} {process}{map} {step.Page} {step.Count}",
            _ => throw new UnreachableException($"the helper cannot {verb}"),
        };
    }

    private int File(TraceStep step) => Number(_files, step.File!);

    private static int Number(List<string> names, string name)
    {
        int number = names.IndexOf(name);
        if (number < 0)
        {
            number = names.Count;
            names.Add(name);
        }

        return number;
    }
}
