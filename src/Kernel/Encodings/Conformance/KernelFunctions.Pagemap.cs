namespace KernelBits.Conformance;

/// <content>Words of /proc/PID/pagemap.</content>
public static partial class KernelFunctions
{
    private static KernelFunction[] PagemapFunctions() =>
    [
        new KernelFunction("pte_to_pagemap_entry", 1, PteToPagemapEntry, needsEnvironment: true),
    ];

    private static ulong PteToPagemapEntry(KernelProfile kernel, ReadOnlySpan<ulong> words, in KernelEnvironment environment) =>
        PagemapEntry.FromPte(Pte.FromRaw(words[0]), environment.Page, environment.VmSoftDirty, environment.ShowPfn, kernel).Raw;
}
