using System.Text.Json;

namespace KernelBits.Traces;

/// <summary>A step of a trace as JSON, in the order in which recordings have it.</summary>
internal static class TraceStepJson
{
    /// <summary>Writes the members of the step; those that its operation does not have are left out.</summary>
    public static void Write(Utf8JsonWriter json, TraceStep step)
    {
        json.WriteString("do", step.Operation);
        switch (step.Operation)
        {
            case "pagemap":
                json.WriteString("map", step.Map);
                json.WriteString("process", step.Process);
                WriteArray(json, "words", step.Words, json.WriteStringValue);
                return;
            case "cache":
                json.WriteString("file", step.File);
                json.WriteString("pages", step.Cache);
                return;
            case "memfd" or "truncate":
                json.WriteString("file", step.File);
                json.WriteNumber("pages", step.Pages);
                break;
            case "swapon" or "swapoff" or "cgroup" or "spawn":
                WriteMachine(json, step);
                break;
            case "mmap":
                WriteMmap(json, step);
                break;
            default:
                WriteTarget(json, step);
                break;
        }
        WriteOutcome(json, step);
    }

    private static void WriteMmap(Utf8JsonWriter json, TraceStep step)
    {
        json.WriteString("map", step.Map);
        if (step.File is not null)
        {
            json.WriteString("file", step.File);
            json.WriteNumber("pgoff", step.Pgoff);
        }
        if (step.Over.Length != 0)
        {
            json.WriteString("over", step.Over);
            json.WriteNumber("page", step.Page);
        }
        json.WriteNumber("pages", step.Pages);
        json.WriteString("prot", step.Prot);
        if (step.Private)
            json.WriteBoolean("private", true);
    }

    private static void WriteMachine(Utf8JsonWriter json, TraceStep step)
    {
        if (step.Operation == "spawn")
            json.WriteString("child", step.Child);
        if (step.Cgroup.Length != 0)
            json.WriteString("cgroup", step.Cgroup);
        if (step.Area.Length != 0)
            json.WriteString("area", step.Area);
        if (step.Pages != 0)
            json.WriteNumber("pages", step.Pages);
        if (step.Operation == "swapon")
            json.WriteNumber("priority", step.Priority);
    }

    private static void WriteTarget(Utf8JsonWriter json, TraceStep step)
    {
        if (step.Child.Length != 0)
            json.WriteString("child", step.Child);
        if (step.File is not null)
            json.WriteString("file", step.File);
        else if (step.Map.Length != 0)
            json.WriteString("map", step.Map);
        if (step.Count != 0)
        {
            json.WriteNumber("page", step.Page);
            json.WriteNumber("count", step.Count);
        }
        if (step.Operation == "uffd")
            json.WriteString("mode", "wp");
        if (step.Advice.Length != 0)
            json.WriteString("advice", step.Advice);
        if (step.Prot.Length != 0)
            json.WriteString("prot", step.Prot);
    }

    private static void WriteOutcome(Utf8JsonWriter json, TraceStep step)
    {
        if (step.Process != TraceMachine.FirstProcess || step.Operation == "exit")
            json.WriteString("process", step.Process);
        if (step.Rc != 0 || HasResult(step.Operation))
            json.WriteNumber("rc", step.Rc);
        if (step.Signal is not null)
            json.WriteString("signal", step.Signal);
        if (step.Fault.Count != 0)
            WriteArray(json, "fault", step.Fault, json.WriteNumberValue);
    }

    // Recordings take for granted that these work.
    private static bool HasResult(string operation)
        => operation is not ("memfd" or "mmap" or "fork" or "exit" or "spawn" or "cgroup" or "close") && !TraceMachine.IsAccess(operation);

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
