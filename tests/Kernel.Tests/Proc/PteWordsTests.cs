using KernelBits.Collections;
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

    public static TheoryData<string, bool, bool> Readers
    {
        get
        {
            var readers = new TheoryData<string, bool, bool>();
            foreach (var profile in KernelProfiles.All)
            {
                foreach (int choice in Enumerable.Range(0, 4))
                    readers.Add(profile.Name, (choice & 1) != 0, (choice & 2) != 0);
            }
            return readers;
        }
    }

    [Theory, MemberData(nameof(Readers))]
    public void They_agree_for_every_pte_and_length(string profile, bool showsFrames, bool vmSoftDirty)
    {
        var kernel = KernelProfiles.Find(profile)!.Value;
        var random = new Random(7);
        var frames = MappedFrames(random);
        var rules = new PteWords(kernel, SwapLocations.None, showsFrames, showsSoftDirty: true);
        for (int round = 0; round < Rounds; round++)
        {
            var ptes = RandomPtes(random, random.Next(Pages + 1), kernel);
            var words = new PagemapEntry[ptes.Length];
            var counts = default(WalkCounts);
            rules.Make(ptes, [], frames.MapStates, vmSoftDirty ? PagemapEntry.SoftDirtyMask : 0, words, ref counts);
            Assert.Equal(ptes.Select(pte => Expected(pte, frames, showsFrames, vmSoftDirty, kernel)), words);
            Assert.Equal((ulong)ptes.Count(pte => IsMarker(pte, kernel)), counts.Markers);
            Assert.Equal(0UL, counts.Found + counts.Missed);
        }
    }

    [Theory, InlineData("v5.14-rfc", true), InlineData("v5.14-rfc", false), InlineData("v6.1-pageout", true), InlineData("v6.1-pageout", false)]
    public void A_look_up_replaces_the_frame_that_it_was_asked_for_and_nothing_else(string profile, bool ofMarkers)
    {
        var kernel = KernelProfiles.Find(profile)!.Value;
        var random = new Random(8);
        var frames = MappedFrames(random);
        var rules = new PteWords(kernel, ofMarkers ? SwapLocations.Markers : SwapLocations.NonePtes, showsFrames: true, showsSoftDirty: true);
        for (int round = 0; round < Rounds; round++)
        {
            var ptes = RandomPtes(random, random.Next(Pages + 1), kernel);
            var slots = Array.ConvertAll(ptes, _ => RandomSlot(random, kernel));
            var words = new PagemapEntry[ptes.Length];
            var counts = default(WalkCounts);
            rules.Make(ptes, slots, frames.MapStates, 0, words, ref counts);
            int asked = 0;
            int found = 0;
            for (int i = 0; i < ptes.Length; i++)
            {
                bool isAsked = ofMarkers ? IsMarker(ptes[i], kernel) : ptes[i].IsNone;
                bool isFound = isAsked && slots[i].IsValue;
                asked += isAsked ? 1 : 0;
                found += isFound ? 1 : 0;
                var word = Expected(ptes[i], frames, true, false, kernel);
                // What the marker says of its page stays.
                var location = PagemapEntry.FromSwpEntry(slots[i].ToSwpEntry(), showPfn: true).WithUffdWp(word.UffdWp).WithSoftDirty(word.SoftDirty);
                Assert.Equal(isFound ? location : word, words[i]);
            }
            Assert.Equal((ulong)found, counts.Found);
            Assert.Equal((ulong)(asked - found), counts.Missed);
        }
    }

    private static PagemapEntry Expected(Pte pte, FrameTable frames, bool showsFrames, bool vmSoftDirty, KernelProfile kernel)
    {
        int frame = pte.IsPresent ? (int)pte.Pfn : FrameTable.None;
        var page = new PagemapPage(frame > FrameTable.ZeroPage, frames.IsAnon(frame), frames.MapCount(frame) == 1);
        return PagemapEntry.FromPte(pte, page, vmSoftDirty, showsFrames, kernel);
    }

    private static bool IsMarker(Pte pte, KernelProfile kernel) => pte.IsSwap && SwpPte.FromRaw(pte.Raw).ToSwpEntry().IsMarker(kernel);

    // No frame, the page of zeroes, and frames of files and anonymous memory mapped never, once and twice.
    private static FrameTable MappedFrames(Random random)
    {
        var frames = new FrameTable(Frames, new HugeBlocks());
        for (frames.TryAllocate(out int frame); frame != FrameTable.None; frames.TryAllocate(out frame))
        {
            for (int mappings = random.Next(3); mappings > 0; mappings--)
                frames.Map(frame);
            if (random.Next(2) == 0)
                frames.SetAnon(frame, 1, 0);
        }
        return frames;
    }

    private static Pte[] RandomPtes(Random random, int count, KernelProfile kernel)
    {
        var ptes = new Pte[count];
        for (int i = 0; i < count; i++)
        {
            ptes[i] = random.Next(6) switch
            {
                0 => default,
                1 => default(Pte).WithAccessed(true).WithDirty(true),
                2 => MarkerPte(random, kernel),
                3 => SwapPte(random, kernel),
                _ => PresentPte(random),
            };
        }
        return ptes;
    }

    // Any flags that the kernel has, alone and together; where it has no markers, a swap entry.
    private static Pte MarkerPte(Random random, KernelProfile kernel)
    {
        if (SwpEntry.MarkerTypeIn(kernel) == ulong.MaxValue)
            return SwapPte(random, kernel);
        ulong flags = (ulong)random.Next(8) & MarkerConstants.PteMarkerMask(kernel);
        return SwpEntry.MakePteMarker(PteMarker.FromRaw(flags), kernel).ToSwpPte().WithSoftDirty(random.Next(2) == 0).ToPte();
    }

    private static Pte SwapPte(Random random, KernelProfile kernel)
    {
        var entry = SwpEntry.Create((ulong)random.Next(SwapConstants.MaxSwapfiles(kernel)), (ulong)random.NextInt64(1, 1L << 40)).ToSwpPte();
        return entry.WithSoftDirty(random.Next(2) == 0).WithUffdWp(random.Next(2) == 0).ToPte();
    }

    private static Pte PresentPte(Random random)
    {
        var prot = random.Next(3) switch { 0 => PgProt.None, 1 => PgProt.Shared, _ => PgProt.Copy };
        var pte = Pte.Create((ulong)random.Next(1, Frames + 2), prot);
        return pte.WithSoftDirty(random.Next(2) == 0).WithUffdWp(random.Next(2) == 0);
    }

    private static XaEntry RandomSlot(Random random, KernelProfile kernel) => random.Next(3) switch
    {
        0 => default,
        1 => XaEntry.FromPage((uint)random.Next(2, Frames)),
        _ => SwpEntry.Create((ulong)random.Next(SwapConstants.MaxSwapfiles(kernel)), (ulong)random.Next(1, 1 << 20)).ToXaEntry(),
    };
}
