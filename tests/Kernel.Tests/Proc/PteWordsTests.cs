using KernelBits.Frames;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>The words that are made four at a time are those made one at a time.</summary>
public sealed class PteWordsTests
{
    private const int Frames = 64;
    private const int Pages = 64;
    private const int Rounds = 300;

    public static TheoryData<bool, bool> Readers => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory, MemberData(nameof(Readers))]
    public void They_agree_for_every_pte_and_length(bool showsFrames, bool vmSoftDirty)
    {
        var random = new Random(7);
        var frames = MappedFrames(random);
        var rules = new PteWords(KernelProfiles.Default, SwapLocations.None, showsFrames, showsSoftDirty: true);
        for (int round = 0; round < Rounds; round++)
        {
            var ptes = RandomPtes(random, random.Next(Pages + 1));
            var words = new PagemapEntry[ptes.Length];
            var counts = default(WalkCounts);
            rules.Make(ptes, [], frames.MapStates, vmSoftDirty ? PagemapEntry.SoftDirtyMask : 0, words, ref counts);
            Assert.Equal(ptes.Select(pte => Expected(pte, frames, showsFrames, vmSoftDirty)), words);
            Assert.Equal((ulong)ptes.Count(IsMarker), counts.Markers);
            Assert.Equal(0UL, counts.Found + counts.Missed);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_look_up_replaces_what_it_was_asked_for_and_nothing_else(bool ofMarkers)
    {
        var random = new Random(8);
        var frames = MappedFrames(random);
        var rules = new PteWords(KernelProfiles.Default, ofMarkers ? SwapLocations.Markers : SwapLocations.NonePtes, showsFrames: true, showsSoftDirty: true);
        for (int round = 0; round < Rounds; round++)
        {
            var ptes = RandomPtes(random, random.Next(Pages + 1));
            var slots = Array.ConvertAll(ptes, _ => RandomSlot(random));
            var words = new PagemapEntry[ptes.Length];
            var counts = default(WalkCounts);
            rules.Make(ptes, slots, frames.MapStates, 0, words, ref counts);
            int asked = 0;
            int found = 0;
            for (int i = 0; i < ptes.Length; i++)
            {
                bool isAsked = ofMarkers ? IsMarker(ptes[i]) : ptes[i].IsNone;
                bool isFound = isAsked && slots[i].IsValue;
                asked += isAsked ? 1 : 0;
                found += isFound ? 1 : 0;
                Assert.Equal(isFound ? PagemapEntry.FromSwpEntry(slots[i].ToSwpEntry(), showPfn: true) : Expected(ptes[i], frames, true, false), words[i]);
            }
            Assert.Equal((ulong)found, counts.Found);
            Assert.Equal((ulong)(asked - found), counts.Missed);
        }
    }

    private static PagemapEntry Expected(Pte pte, FrameTable frames, bool showsFrames, bool vmSoftDirty)
    {
        int frame = pte.IsPresent ? (int)pte.Pfn : FrameTable.None;
        var page = new PagemapPage(frame > FrameTable.ZeroPage, frames.IsAnon(frame), frames.MapCount(frame) == 1);
        return PagemapEntry.FromPte(pte, page, vmSoftDirty, showsFrames, KernelProfiles.Default);
    }

    private static bool IsMarker(Pte pte) => pte.IsSwap && SwpPte.FromRaw(pte.Raw).ToSwpEntry().IsMarker(KernelProfiles.Default);

    // No frame, the page of zeroes, and frames of files and anonymous memory mapped never, once and twice.
    private static FrameTable MappedFrames(Random random)
    {
        var frames = new FrameTable(Frames);
        while (frames.TryAllocate() is var frame && frame != FrameTable.None)
        {
            for (int mappings = random.Next(3); mappings > 0; mappings--)
                frames.Map(frame);
            if (random.Next(2) == 0)
                frames.SetAnon(frame, 1, 0);
        }
        return frames;
    }

    private static Pte[] RandomPtes(Random random, int count)
    {
        var ptes = new Pte[count];
        for (int i = 0; i < count; i++)
        {
            ptes[i] = random.Next(6) switch
            {
                0 => default,
                1 => default(Pte).MkYoung().MkDirty(KernelProfiles.Default).ClearSoftDirty(KernelProfiles.Default),
                2 => SwpEntry.MakePteMarker(PteMarker.FromRaw(PteMarker.PageoutMaskIn(KernelProfiles.Default)), KernelProfiles.Default).ToSwpPte().ToPte(),
                3 => SwapPte(random),
                _ => PresentPte(random),
            };
        }
        return ptes;
    }

    private static Pte SwapPte(Random random)
    {
        var entry = SwpEntry.Create((ulong)random.Next(SwapConstants.MaxSwapfiles(KernelProfiles.Default)), (ulong)random.NextInt64(1, 1L << 40)).ToSwpPte();
        return entry.WithSoftDirty(random.Next(2) == 0).WithUffdWp(random.Next(2) == 0).ToPte();
    }

    private static Pte PresentPte(Random random)
    {
        var prot = random.Next(3) switch { 0 => PgProt.None, 1 => PgProt.Shared, _ => PgProt.Copy };
        var pte = Pte.Create((ulong)random.Next(1, Frames + 2), prot);
        return pte.WithSoftDirty(random.Next(2) == 0).WithUffdWp(random.Next(2) == 0);
    }

    private static XaEntry RandomSlot(Random random) => random.Next(3) switch
    {
        0 => default,
        1 => XaEntry.FromPage((uint)random.Next(2, Frames)),
        _ => SwpEntry.Create((ulong)random.Next(SwapConstants.MaxSwapfiles(KernelProfiles.Default)), (ulong)random.Next(1, 1 << 20)).ToXaEntry(),
    };
}
