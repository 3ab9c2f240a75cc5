using System.Runtime.InteropServices;
using KernelBits.Collections;
using Xunit;

namespace KernelBits.Tests.Collections;

public sealed class HugeBlocksTests
{
    [Fact]
    public void Blocks_are_aligned_apart_and_zero()
    {
        var blocks = new HugeBlocks();
        var taken = new HashSet<nint>();
        byte[] used = Enumerable.Repeat((byte)0xff, HugeBlocks.BlockBytes).ToArray();
        byte[] bytes = new byte[HugeBlocks.BlockBytes];
        for (int i = 0; i < 12; i++)
        {
            nint block = blocks.Take();
            Assert.Equal(0, block % HugeBlocks.BlockBytes);
            Assert.True(taken.Add(block), $"block {i} was taken before");
            Marshal.Copy(block, bytes, 0, bytes.Length);
            Assert.Equal(-1, bytes.AsSpan().IndexOfAnyExcept((byte)0));
            Marshal.Copy(used, 0, block, used.Length);
        }
    }
}
