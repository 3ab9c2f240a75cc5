namespace KernelBits.Profiles;

/// <summary>Whose kernel a release is, as far as its name tells.</summary>
public enum KernelDistribution
{
    /// <summary>The name does not tell: kernel.org's own releases, and whoever names theirs alike.</summary>
    Unknown,

    /// <summary>Debian: <c>6.1.0-56-amd64</c>, <c>6.12.48+deb13-amd64</c>.</summary>
    Debian,

    /// <summary>Ubuntu: <c>5.15.0-91-generic</c>.</summary>
    Ubuntu,

    /// <summary>Red Hat Enterprise Linux and its rebuilds: <c>5.14.0-503.el9</c>.</summary>
    EnterpriseLinux,

    /// <summary>Fedora: <c>6.11.4-301.fc41.x86_64</c>.</summary>
    Fedora,

    /// <summary>SUSE Linux Enterprise and openSUSE: <c>5.14.21-150500.55.19-default</c>.</summary>
    Suse,

    /// <summary>Amazon Linux: <c>6.1.115-126.197.amzn2023.x86_64</c>.</summary>
    AmazonLinux,

    /// <summary>The Windows Subsystem for Linux: <c>6.6.87.2-microsoft-standard-WSL2</c>.</summary>
    Wsl,

    /// <summary>Android's common kernel: <c>6.1.75-android14-11-g0123456789ab</c>.</summary>
    Android,
}
