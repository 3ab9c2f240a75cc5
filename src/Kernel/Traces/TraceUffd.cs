namespace KernelBits.Traces;

/// <summary>How the program of a trace had its pages write-protected by userfaultfd.</summary>
public enum TraceUffd
{
    /// <summary>A handler takes the protection off when a write faults, and the write goes on (<c>wp-sync-resolved</c>).</summary>
    Resolved,

    /// <summary>
    /// The kernel does that itself, and anonymous pages are protected before they are there too
    /// (<c>wp-async+unpopulated</c>: UFFD_FEATURE_WP_ASYNC and UFFD_FEATURE_WP_UNPOPULATED).
    /// </summary>
    AsyncUnpopulated,
}
