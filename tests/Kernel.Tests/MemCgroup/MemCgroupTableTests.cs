using KernelBits.MemCgroup;
using Xunit;

namespace KernelBits.Tests.MemCgroup;

public sealed class MemCgroupTableTests
{
    [Fact]
    public void There_are_no_more_cgroups_than_numbers_for_them()
    {
        var cgroups = new MemCgroupTable();
        while (cgroups.Count < 65_536)
        {
            Assert.Equal(cgroups.Count, cgroups.Create(1));
        }

        Assert.Contains("65,536", Assert.Throws<InvalidOperationException>(() => cgroups.Create(1)).Message);
    }
}
