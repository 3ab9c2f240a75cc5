using KernelBits.Mm;
using KernelBits.PageTables;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>
/// Where a kernel leaves userfaultfd's bit in ptes that nobody protects any more (mremap in v5.14, v5.19 and v6.6, UFFDIO_UNREGISTER
/// in v5.14 and v5.19), the invariants put up with it there, and find it anywhere else.
/// </summary>
public sealed class StaleUffdWpTests
{
    private const ulong Pages = 4;
    private static readonly VirtAddr s_anonymous = Place(1);
    private static readonly VirtAddr s_shared = Place(2);
    private static readonly VirtAddr s_target = Place(3);

    public static TheoryData<string> Profiles => new(KernelProfiles.All.Select(profile => profile.Name));

    [Theory, MemberData(nameof(Profiles))]
    public void A_watched_page_that_may_be_written_is_found(string profile)
    {
        var machine = new Machine(profile);
        machine.Watch(s_anonymous);
        machine.Mm.UffdWriteProtect(machine.Process, s_anonymous, 1, protect: true);
        MmInvariants.Check(machine.Mm);

        machine.Change(s_anonymous, pte => pte.WithRw(true));

        machine.AssertBroken("no pte allows the writes that userfaultfd waits for");
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Protection_that_nobody_asked_for_is_found(string profile)
    {
        var machine = new Machine(profile);

        machine.Change(s_anonymous, pte => pte.WrProtect(machine.Kernel).MkUffdWp(machine.Kernel));

        machine.AssertBroken("ptes are protected only where userfaultfd watches");
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Protection_of_a_page_in_swap_that_nobody_asked_for_is_found(string profile)
    {
        var machine = new Machine(profile);
        machine.Mm.Madvise(machine.Process, s_anonymous, Pages, MadviseAdvice.Pageout);

        machine.Change(s_anonymous, pte => SwpPte.FromRaw(pte.Raw).MkUffdWp(machine.Kernel).ToPte());

        machine.AssertBroken("ptes are protected only where userfaultfd watches");
    }

    [Theory, MemberData(nameof(Profiles))]
    public void A_marker_that_nobody_asked_for_is_found(string profile)
    {
        var machine = new Machine(profile);
        if (machine.Mm.Markers.UffdWp == PteMarker.None)
            return;
        machine.Mm.Madvise(machine.Process, s_shared, Pages, MadviseAdvice.DontNeed);

        machine.Change(s_shared, _ => machine.Mm.Markers.Make(PteMarker.UffdWp));

        machine.AssertBroken("userfaultfd has markers only where it watches");
    }

    [Theory, MemberData(nameof(Profiles))]
    public void What_mremap_leaves_is_no_mistake_and_stays_when_written(string profile)
    {
        var machine = new Machine(profile);
        machine.Watch(s_anonymous);
        machine.Mm.UffdWriteProtect(machine.Process, s_anonymous, Pages, protect: true);

        Assert.Equal(0, machine.Mm.Mremap(machine.Process, s_anonymous, Pages, s_target));

        machine.AssertStale(s_target, !machine.Mm.Behaviour.MremapDropsUffdWp);
        Assert.Equal(MemoryAccess.Done, machine.Mm.Write(machine.Process, s_target, 1));
        machine.AssertStale(s_target, !machine.Mm.Behaviour.MremapDropsUffdWp);
        machine.Watch(s_target);
        MmInvariants.Check(machine.Mm);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void What_the_end_of_a_registration_leaves_is_no_mistake(string profile)
    {
        var machine = new Machine(profile);
        machine.Watch(s_anonymous);
        machine.Mm.UffdWriteProtect(machine.Process, s_anonymous, Pages, protect: true);

        Assert.Equal(0, machine.Mm.UffdUnregister(machine.Process, s_anonymous, Pages));

        machine.AssertStale(s_anonymous, !machine.Mm.Behaviour.UnregisterDropsUffdWp);
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Beside_what_is_stale_the_rest_of_the_process_is_checked(string profile)
    {
        var machine = new Machine(profile);
        machine.Watch(s_anonymous);
        machine.Mm.UffdWriteProtect(machine.Process, s_anonymous, Pages, protect: true);
        machine.Mm.Mremap(machine.Process, s_anonymous, Pages, s_target);
        machine.Mm.Mmap(machine.Process, Pages, MmapProt.Read | MmapProt.Write, MmapFlags.Private | MmapFlags.Anonymous | MmapFlags.Fixed, null, 0, s_anonymous, out _);
        machine.Mm.Write(machine.Process, s_anonymous, 1);
        MmInvariants.Check(machine.Mm);

        machine.Change(s_anonymous, pte => pte.MkUffdWp(machine.Kernel));

        machine.AssertBroken("ptes are protected only where userfaultfd watches");
    }

    private static VirtAddr Place(ulong gibibytes) => VirtAddr.FromRaw(gibibytes << 30);

    /// <summary>A process with four written pages of anonymous and four of shared memory.</summary>
    private sealed class Machine
    {
        public Machine(string profile)
        {
            Mm = new MemoryManager(new MmOptions { Kernel = KernelProfiles.Find(profile)!.Value, MemoryFrames = 64, SwapAreas = [new SwapAreaOptions(64, 0)] });
            Process = Mm.CreateProcess();
            var file = Mm.CreateShmem(Pages);
            Map(s_anonymous, MmapFlags.Private | MmapFlags.Anonymous, null);
            Map(s_shared, MmapFlags.Shared, file);
        }

        public MemoryManager Mm { get; }

        public KernelProfile Kernel => Mm.Kernel;

        public ProcessId Process { get; }

        public void Watch(VirtAddr at) => Assert.Equal(0, Mm.UffdRegister(Process, at, Pages, UffdFeatures.None));

        public void Change(VirtAddr at, Func<Pte, Pte> change) => PteAt(at) = change(PteAt(at));

        public void AssertBroken(string law)
            => Assert.Contains(law, Assert.Throws<MmInvariantException>(() => MmInvariants.Check(Mm)).Message, StringComparison.Ordinal);

        public void AssertStale(VirtAddr at, bool isStale)
        {
            MmInvariants.Check(Mm);
            Assert.Equal(isStale, PteAt(at).IsUffdWp(Kernel));
        }

        private ref Pte PteAt(VirtAddr at)
        {
            var table = Mm.Spaces[Process.Value]!.Table;
            ulong page = PageGeometry.PageOf(at.Raw);
            return ref table.Pte(table.FindPteTable(page), page);
        }

        private void Map(VirtAddr at, MmapFlags kind, FileId? file)
        {
            Assert.Equal(0, Mm.Mmap(Process, Pages, MmapProt.Read | MmapProt.Write, kind | MmapFlags.Fixed, file, 0, at, out _));
            for (ulong page = 0; page < Pages; page++)
                Assert.Equal(MemoryAccess.Done, Mm.Write(Process, VirtAddr.FromRaw(at.Raw + PageGeometry.AddressOf(page)), page + 1));
        }
    }
}
