namespace KernelBits.Profiles;

/// <summary>How near the evidence is to the kernel that it was chosen for.</summary>
public enum KernelMatch
{
    /// <summary>There is evidence of this version.</summary>
    SameVersion,

    /// <summary>There is evidence of an older and of a newer version; the older one was taken.</summary>
    OlderVersion,

    /// <summary>The kernel is older than all evidence.</summary>
    OlderThanEvidence,

    /// <summary>The kernel is newer than all evidence.</summary>
    NewerThanEvidence,
}
