using KernelBits.Tests.Mm;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>Without CAP_SYS_ADMIN at open, frames and swap locations read as 0 and everything else stays.</summary>
public sealed class PagemapHidingTests
{
    public static TheoryData<Cell> All => Cells.All;

    [Theory, MemberData(nameof(All))]
    public void Frames_are_hidden_and_flags_are_not(Cell cell)
    {
        var system = new StorySystem(cell);
        var process = system.Process();
        var shared = process.MapShared(system.Memfd(4));
        var anonymous = process.MapAnonymous(4);
        shared.Write(0, 3);
        shared.Pageout(1, 2);
        anonymous.Write(0, 3);
        anonymous.Pageout(1, 2);

        foreach (var map in new[] { shared, anonymous })
        {
            var privileged = map.Words();
            var hidden = map.Words(capSysAdmin: false);
            for (int page = 0; page < privileged.Length; page++)
            {
                Assert.Equal(0UL, hidden[page].Pfn);
                Assert.Equal(0UL, hidden[page].SwapType);
                Assert.Equal(0UL, hidden[page].SwapOffset);
                Assert.Equal(privileged[page].Raw & ~PagemapEntry.PfnMask, hidden[page].Raw);
            }
            Assert.NotEqual(0UL, privileged[0].Pfn);
        }
        Assert.NotEqual(0UL, anonymous.Words()[1].SwapOffset);
        Assert.Equal(cell != Cell.Neither, shared.Words(capSysAdmin: false)[1].Swap);
    }
}
