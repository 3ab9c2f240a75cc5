using System.Text.Json;

namespace KernelBits.Traces;

/// <summary>The header of a trace as JSON, in the order in which recordings have it.</summary>
internal static class TraceHeaderJson
{
    /// <summary>The protocol of a handler that takes the protection off.</summary>
    public const string Resolved = "wp-sync-resolved";

    /// <summary>The kernel takes the protection off, and protects what is not there yet.</summary>
    public const string AsyncUnpopulated = "wp-async+unpopulated";

    /// <summary>Writes the members of the header.</summary>
    public static void Write(Utf8JsonWriter json, Trace trace)
    {
        json.WriteString("trace", trace.Name);
        json.WriteString("profile", ProfileOf(trace));
        if (trace.Release is { } release)
            json.WriteString("kernel", release);
        json.WriteBoolean("pte_marker_pageout", trace.PteMarkerPageout);
        json.WriteBoolean("pagemap_shmem_swap", trace.PagemapShmemSwap);
        json.WriteBoolean("soft_dirty", trace.SoftDirty);
        json.WriteString("align", "2MiB");
        json.WriteString("uffd", trace.Uffd == TraceUffd.AsyncUnpopulated ? AsyncUnpopulated : Resolved);
        if (trace.MemoryPages is { } memory)
            json.WriteNumber("memory_pages", memory);
        if (trace.SwapPages is { } swap)
            json.WriteNumber("swap_pages", swap);
        if (trace.Seed is { } seed)
            json.WriteNumber("seed", seed);
        if (trace.Story is { } story)
            json.WriteString("story", story);
    }

    private static string ProfileOf(Trace trace)
        => KernelProfiles.NameOf(trace.Kernel)
            ?? throw new ArgumentException($"Trace {trace.Name} is of a kernel that no profile names ({trace.Kernel}); a reader could not find it.", nameof(trace));
}
