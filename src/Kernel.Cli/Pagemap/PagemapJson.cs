using System.Text.Json;
using KernelBits.Proc;

namespace KernelBits.Cli.Pagemap;

/// <summary>The document that <c>pagemap --json</c> writes. Its keys are a contract.</summary>
internal static class PagemapJson
{
    /// <summary>Writes the findings. The classes of a mapping are apart: in swap are <c>swapped</c> and <c>swapped_shmem</c> together.</summary>
    public static void Write(Utf8JsonWriter json, PagemapFindings findings)
    {
        json.WriteStartObject();
        json.WriteNumber("pid", findings.ProcessId);
        json.WriteString("name", findings.Name);
        json.WriteString("kernel", findings.Profile.Kernel);
        json.WriteString("profile", findings.Profile.Name);
        json.WriteString("profile_from", findings.Profile.IsNamed ? "option" : "kernel");
        json.WriteBoolean("beyond_evidence", findings.Profile.IsBeyondEvidence);
        json.WriteStartArray("assumed");
        foreach (string sentence in findings.Profile.Assumed)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
        json.WriteBoolean("privileged", findings.IsPrivileged);
        json.WriteStartArray("mappings");
        foreach (MappingCensus census in findings.Census.Mappings)
        {
            MemoryMapping mapping = census.Mapping!;
            json.WriteStartObject();
            json.WriteString("start", $"0x{mapping.Start:x16}");
            json.WriteString("end", $"0x{mapping.End:x16}");
            json.WriteString("perms", mapping.Permissions);
            json.WriteString("name", mapping.Name);
            WriteCounts(json, census);
            if (census.Shmem != ShmemAccess.NotShmem)
            {
                json.WriteString("shmem", census.Shmem == ShmemAccess.Refused ? "unreadable" : census.IsExact ? "exact" : "estimated");
            }

            if (census.Changed)
            {
                json.WriteBoolean("changed", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("totals");
        WriteCounts(json, findings.Totals);
        json.WriteEndObject();
        json.WriteStartArray("notes");
        foreach (string note in findings.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, MappingCensus census)
    {
        json.WriteNumber("pages", census.Pages);
        json.WriteNumber("present", census.Present);
        json.WriteNumber("swapped", census.Swapped);
        json.WriteNumber("swapped_shmem", census.SwappedShmem);
        json.WriteNumber("guard", census.Guard);
        json.WriteNumber("uffd_wp", census.UffdWp);
        json.WriteNumber("poisoned", census.Poisoned);
        json.WriteNumber("hole_or_cached", census.HoleOrCached);
        json.WriteNumber("cached", census.Cached);
        json.WriteNumber("other", census.Other);
        json.WriteNumber("in_swap", census.InSwap);
        json.WriteNumber("file", census.File);
        json.WriteNumber("exclusive", census.Exclusive);
        json.WriteNumber("soft_dirty", census.SoftDirty);
        json.WriteNumber("doubtful", census.Doubtful);
        json.WriteNumber("unresolved", census.Unresolved);
    }
}
