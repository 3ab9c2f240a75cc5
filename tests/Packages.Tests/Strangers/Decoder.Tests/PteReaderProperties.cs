using FsCheck.Xunit;
using KernelBits;
using KernelBits.FsCheck;

namespace Stranger;

public class PteReaderProperties
{
    [Property(Arbitrary = [typeof(KernelArbitraries<V6_12>)], MaxTest = 500)]
    public bool Finds_the_frame_of_every_mapped_page(Pte pte) =>
        PteReader.IsMapped(pte.Raw) == pte.IsPresent && (!pte.IsPresent || PteReader.FrameOf(pte.Raw) == pte.Pfn);

    [Property(Arbitrary = [typeof(KernelArbitraries<V6_12>)], MaxTest = 500)]
    public bool Swap_entries_come_back_from_their_ptes(SwpPte pte) => pte.ToSwpEntry().ToSwpPte().ToSwpEntry() == pte.ToSwpEntry();
}
