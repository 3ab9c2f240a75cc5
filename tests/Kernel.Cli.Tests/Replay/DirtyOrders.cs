using KernelBits.Experiments;

namespace KernelBits.Cli.Tests.Replay;

internal static class DirtyOrders
{
    public static uint[] ToArray(this DirtyOrder order)
    {
        uint[] pages = new uint[order.Length];
        Assert.Equal(order.Length, order.CopyTo(0, pages));
        return pages;
    }
}
