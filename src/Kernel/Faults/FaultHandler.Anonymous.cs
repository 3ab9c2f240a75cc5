using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Faults;

/// <content>The first touch of anonymous memory (<c>do_anonymous_page</c>, mm/memory.c, v5.14).</content>
internal sealed partial class FaultHandler
{
    private FaultResult Anonymous(Vma vma, ulong page, ref Pte pte, bool isWrite, bool isProtected)
    {
        if (!isWrite)
        {
            EnsurePte(vma, page, ref pte) = Protect(Pte.Create(FrameTable.ZeroPage, vma.PageProt).MkSpecial(), isProtected);
            return FaultResult.Done;
        }
        _anonVmas.Prepare(vma);
        int frame = _pages.Allocate(vma.Space.Cgroup);
        if (frame == FrameTable.None)
            return FaultResult.OutOfMemory;
        MapNewAnon(vma, page, frame, ref EnsurePte(vma, page, ref pte), isProtected);
        return FaultResult.Done;
    }
}
