namespace KernelBits.Oracle.Tests.Functions;

/// <summary>How the kernel is configured, in the words of the vectors (<c>"cfg"</c>).</summary>
public enum OracleConfiguration
{
    /// <summary>Every option that changes an encoding is on.</summary>
    On,

    /// <summary>Every such option is off, and transparent huge pages with them.</summary>
    Off,
}
