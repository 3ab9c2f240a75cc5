using FsCheck;
using FsCheck.Xunit;
using KernelBits.Profiles;
using Xunit;

namespace KernelBits.Tests.Profiles;

public sealed class KernelReleaseTests
{
    [Theory]
    [InlineData("6.1.0-56-amd64", 6, 1, 0, "-56-amd64", KernelDistribution.Debian)]
    [InlineData("5.10.0-28-cloud-amd64", 5, 10, 0, "-28-cloud-amd64", KernelDistribution.Debian)]
    [InlineData("7.3.4-1~bpo13+1-amd64", 7, 3, 4, "-1~bpo13+1-amd64", KernelDistribution.Debian)]
    [InlineData("6.12.48+deb13-amd64", 6, 12, 48, "+deb13-amd64", KernelDistribution.Debian)]
    [InlineData("6.18.44-fc", 6, 18, 44, "-fc", KernelDistribution.Unknown)]
    [InlineData("6.11.4-301.fc41.x86_64", 6, 11, 4, "-301.fc41.x86_64", KernelDistribution.Fedora)]
    [InlineData("5.14.0-503.el9", 5, 14, 0, "-503.el9", KernelDistribution.EnterpriseLinux)]
    [InlineData("4.18.0-553.el8_10.x86_64", 4, 18, 0, "-553.el8_10.x86_64", KernelDistribution.EnterpriseLinux)]
    [InlineData("5.15.0-91-generic", 5, 15, 0, "-91-generic", KernelDistribution.Ubuntu)]
    [InlineData("6.8.0-1021-aws", 6, 8, 0, "-1021-aws", KernelDistribution.Ubuntu)]
    [InlineData("6.6.87.2-microsoft-standard-WSL2", 6, 6, 87, ".2-microsoft-standard-WSL2", KernelDistribution.Wsl)]
    [InlineData("5.15.167.4-microsoft-standard-WSL2", 5, 15, 167, ".4-microsoft-standard-WSL2", KernelDistribution.Wsl)]
    [InlineData("6.1.75-android14-11-g0123456789ab-ab12345678", 6, 1, 75, "-android14-11-g0123456789ab-ab12345678", KernelDistribution.Android)]
    [InlineData("5.15.123-android13-8", 5, 15, 123, "-android13-8", KernelDistribution.Android)]
    [InlineData("6.1.0-androids", 6, 1, 0, "-androids", KernelDistribution.Unknown)]
    [InlineData("6.11.0-29-generic", 6, 11, 0, "-29-generic", KernelDistribution.Ubuntu)]
    [InlineData("6.12.0-124.8.1.el10_1.x86_64", 6, 12, 0, "-124.8.1.el10_1.x86_64", KernelDistribution.EnterpriseLinux)]
    [InlineData("6.1.0-dirty", 6, 1, 0, "-dirty", KernelDistribution.Unknown)]
    [InlineData("6.6.30-00001-g0123456789ab-dirty", 6, 6, 30, "-00001-g0123456789ab-dirty", KernelDistribution.Unknown)]
    [InlineData("6.19.0-rc1+", 6, 19, 0, "-rc1+", KernelDistribution.Unknown)]
    [InlineData("2.6.32-754.el6.x86_64", 2, 6, 32, "-754.el6.x86_64", KernelDistribution.EnterpriseLinux)]
    [InlineData("5.14.21-150500.55.19-default", 5, 14, 21, "-150500.55.19-default", KernelDistribution.Suse)]
    [InlineData("6.1.115-126.197.amzn2023.x86_64", 6, 1, 115, "-126.197.amzn2023.x86_64", KernelDistribution.AmazonLinux)]
    [InlineData("6.12.0-rc3+", 6, 12, 0, "-rc3+", KernelDistribution.Unknown)]
    [InlineData("6.9.1-arch1-1", 6, 9, 1, "-arch1-1", KernelDistribution.Unknown)]
    [InlineData("7.3", 7, 3, null, "", KernelDistribution.Unknown)]
    [InlineData(" 6.1.0\n", 6, 1, 0, "", KernelDistribution.Unknown)]
    [InlineData("6.1+", 6, 1, null, "+", KernelDistribution.Unknown)]
    [InlineData("6.1.x", 6, 1, null, ".x", KernelDistribution.Unknown)]
    public void Releases_are_read(string text, int major, int minor, int? patch, string suffix, KernelDistribution distribution)
    {
        KernelRelease release = KernelRelease.Parse(text);
        Assert.Equal((major, minor, patch, suffix), (release.Major, release.Minor, release.Patch, release.Suffix));
        Assert.Equal(distribution, release.Distribution);
        Assert.Equal(text.Trim(), release.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("6.")]
    [InlineData(".6.1")]
    [InlineData("v6.1")]
    [InlineData("6.1abc")]
    [InlineData("6.1.0abc")]
    [InlineData("6.-1")]
    [InlineData("-6.1")]
    [InlineData("+6.1")]
    [InlineData("6.1234567890")]
    [InlineData("99999999999999999999.1")]
    [InlineData("6.1.0 -56")]
    [InlineData("6.1.0-56\u0000")]
    [InlineData("6.1.0-\u00e9")]
    [InlineData("\u0666.\u0661")]
    [InlineData("Linux version 6.1.0-56-amd64")]
    [InlineData("6.1.0-56-amd64 x86_64 and far more than what a kernel may ever call itself")]
    [InlineData("6.1.0-0123456789012345678901234567890123456789012345678901234567890")]
    public void What_no_kernel_calls_itself_is_refused(string? text)
    {
        Assert.False(KernelRelease.TryParse(text, out KernelRelease? release));
        Assert.Null(release);
        if (text is not null)
        {
            Assert.Contains("uname -r", Assert.Throws<FormatException>(() => KernelRelease.Parse(text)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("6.12.0-rc3+", true)]
    [InlineData("6.12.0-0.rc3.20241017gitabc.31.fc42.x86_64", true)]
    [InlineData("6.12.0-archrc", false)]
    [InlineData("6.1.0-56-amd64", false)]
    public void Candidates_are_told_from_releases(string text, bool candidate) => Assert.Equal(candidate, KernelRelease.Parse(text).IsCandidate);

    [Theory]
    [InlineData("6.1.0-18-arm64", "arm64")]
    [InlineData("5.14.0-503.el9.aarch64", "aarch64")]
    [InlineData("6.1.0-18-686-pae", "686")]
    [InlineData("5.14.0-503.el9.x86_64", null)]
    public void Other_architectures_are_noticed(string text, string? architecture) =>
        Assert.Equal(architecture, KernelRelease.Parse(text).OtherArchitecture);

    [Fact]
    public void The_parsing_interface_is_the_same()
    {
        Assert.Equal("6.1.0-56-amd64", Parse<KernelRelease>("6.1.0-56-amd64").Text);
        Assert.Throws<FormatException>(static () => Parse<KernelRelease>("six"));

        static T Parse<T>(string text)
            where T : IParsable<T> => T.Parse(text, null);
    }

    [Property(MaxTest = 5_000)]
    public void Any_text_is_read_or_refused(NonNull<string> text)
    {
        if (KernelRelease.TryParse(text.Get, out KernelRelease? release))
        {
            Assert.NotEmpty(release.ChooseProfile().Assumptions);
        }
    }

    [Property(MaxTest = 5_000)]
    public void What_is_read_makes_up_the_text(NonNegativeInt major, NonNegativeInt minor, NonNegativeInt? patch, NonNull<string> suffix)
    {
        string text = $"{major.Get}.{minor.Get}{(patch is null ? "" : $".{patch.Get}")}-{suffix.Get}";
        if (KernelRelease.TryParse(text, out KernelRelease? release))
        {
            Assert.Equal(text.Trim(), $"{release.Major}.{release.Minor}{(release.Patch is { } number ? $".{number}" : "")}{release.Suffix}");
        }
    }
}
