using KernelBits.Collections;
using Xunit;

namespace KernelBits.Tests.Collections;

public sealed class StableArrayTests
{
    private const int Items = 200_000;

    [Fact]
    public void Growing_keeps_every_item_and_every_reference()
    {
        var array = new StableArray<ulong>(new HugeBlocks());
        array.Ensure(1);
        ref ulong first = ref array[0];
        for (int i = 0; i < Items; i++)
        {
            array.Ensure(i + 1);
            Assert.Equal(0UL, array[i]);
            array[i] = (ulong)i + 1;
        }
        first = 7;
        Assert.Equal(7UL, array[0]);
        for (int i = 1; i < Items; i++)
            Assert.Equal((ulong)i + 1, array[i]);
    }

    [Fact]
    public void A_slice_is_the_items()
    {
        var array = new StableArray<int>(new HugeBlocks());
        array.Ensure(Items);
        for (int i = 0; i < Items; i++)
            array[i] = i;
        for (int start = 0; start + 512 <= Items; start += 512)
            Assert.Equal(Enumerable.Range(start, 512), array.Slice(start, 512).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Items)]
    public void An_index_that_is_out_of_range_is_refused(int items)
    {
        var array = new StableArray<int>(new HugeBlocks());
        array.Ensure(items);

        Assert.Throws<IndexOutOfRangeException>(() => array[array.Length]);
        Assert.Throws<IndexOutOfRangeException>(() => array[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(array.Length - 1, 2).Length);
    }

    [Fact]
    public void Growing_does_not_take_much_more_than_was_asked_for()
    {
        var array = new StableArray<ulong>(new HugeBlocks());
        array.Ensure(10_000_000);
        Assert.InRange(array.Length, 10_000_000, 11_000_000);
    }
}
