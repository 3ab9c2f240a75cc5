using KernelBits.PageTables;

namespace KernelBits.Mm;

/// <summary>Vmas lie in order, do not overlap, and are where the lists of files and anon_vmas say.</summary>
internal static class VmaLaws
{
    public static void Check(MemoryManager mm)
    {
        int ofFiles = 0;
        int chained = 0;
        foreach (var space in mm.Spaces)
        {
            ulong end = 0;
            foreach (var vma in space?.Vmas ?? [])
            {
                var where = Place.Pte(space!.Id, vma.Start);
                MmInvariants.That(vma.Start >= end && vma.End > vma.Start && vma.End <= PageGeometry.TaskPages, "vmas are ordered, disjoint and in user space", where, end, vma.Start);
                end = vma.End;
                MmInvariants.That(!vma.IsShmem || mm.Files.Find(vma.File) is not null, "a mapped file exists", where, "a file", vma.File);
                MmInvariants.That(!vma.IsShmem || mm.FileMappings.Of(vma.File).Contains(vma), "a file knows its vmas", where, "the vma in the file's list", "none");
                MmInvariants.That(vma.AnonVma is null || vma.AnonVmaChain.Contains(vma.AnonVma), "a vma's anon_vma is in its chain", where, "in the chain", "not");
                MmInvariants.Equal(vma.Uffd is not null, vma.Flags.HasUffdWp, "VM_UFFD_WP stands for a registration with userfaultfd", where);
                ofFiles += vma.IsShmem ? 1 : 0;
                foreach (var anonVma in vma.AnonVmaChain)
                {
                    chained++;
                    MmInvariants.That(anonVma.Vmas.Contains(vma) && mm.AnonVmas.Find(anonVma.Id) == anonVma, "an anon_vma knows its vmas", where, "the vma in its list", "none");
                }
            }
        }
        MmInvariants.Equal(ofFiles, mm.Files.All.Sum(file => file is null ? 0 : mm.FileMappings.Of(file.Id).Count), "no vma that is gone stays in a file's list", Place.Whole("vmas of files"));
        MmInvariants.Equal(chained, mm.AnonVmas.CountVmas(), "no vma that is gone stays in an anon_vma's list", Place.Whole("vmas of anon_vmas"));
    }
}
