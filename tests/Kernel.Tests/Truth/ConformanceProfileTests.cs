using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>
/// A kernel that is known when compiling is the same as one chosen at run time: every member that asks for the kernel, on
/// words of every kind.
/// </summary>
public sealed class ConformanceProfileTests
{
    private static readonly Type[] _profiles =
        [.. typeof(Pte).Assembly.GetExportedTypes().Where(static t => t.IsValueType && t != typeof(KernelProfile) && typeof(IKernelProfile).IsAssignableFrom(t))];

    private static readonly ConformanceMember[] _members = [.. ConformanceMember.All];

    [Fact]
    public void All_profiles_and_members_are_asked()
    {
        Assert.Equal(KernelProfiles.All.Length, _profiles.Length);
        Assert.InRange(_members.Length, 200, int.MaxValue);
        Assert.Contains(_members, static m => m.ToString() == "Pte.MkUffdWp");
        Assert.Contains(_members, static m => m.ToString() == "PagemapEntry.FromPte");
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 20)]
    public void Members_answer_alike(Pte pte, SwpEntry entry, ulong word, bool flag)
    {
        ulong[] words = [pte.Raw, entry.Raw, word, entry.ToSwpPte().Raw];
        foreach (Type profile in _profiles)
        {
            object compiled = Activator.CreateInstance(profile)!;
            object chosen = KernelProfile.Of((IKernelProfile)compiled);
            foreach (ConformanceMember member in _members)
            {
                for (int i = 0; i < words.Length; i++)
                {
                    string expected = member.Call(chosen, words[i], words[(i + 1) % words.Length], flag);
                    string actual = member.Call(compiled, words[i], words[(i + 1) % words.Length], flag);
                    Assert.True(expected == actual, $"{member} of 0x{words[i]:x16} in {profile.Name}: {actual} when compiling, {expected} at run time");
                }
            }
        }
    }
}
