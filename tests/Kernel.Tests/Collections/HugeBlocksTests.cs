using System.Runtime.InteropServices;
using KernelBits.Collections;
using Xunit;

namespace KernelBits.Tests.Collections;

public sealed class HugeBlocksTests
{
    private const int PartsPerBlock = HugeBlocks.BlockBytes / HugeBlocks.PartBytes;

    [Fact]
    public void Parts_are_apart_zero_and_fill_aligned_blocks()
    {
        var blocks = new HugeBlocks();
        var taken = new HashSet<nint>();
        byte[] used = Enumerable.Repeat((byte)0xff, HugeBlocks.PartBytes).ToArray();
        byte[] bytes = new byte[HugeBlocks.PartBytes];
        for (int i = 0; i < 12 * PartsPerBlock; i++)
        {
            nint part = blocks.Take();
            Assert.Equal(i % PartsPerBlock * HugeBlocks.PartBytes, part % HugeBlocks.BlockBytes);
            Assert.True(taken.Add(part), $"part {i} was taken before");
            Marshal.Copy(part, bytes, 0, bytes.Length);
            Assert.Equal(-1, bytes.AsSpan().IndexOfAnyExcept((byte)0));
            Marshal.Copy(used, 0, part, used.Length);
        }
    }
}
