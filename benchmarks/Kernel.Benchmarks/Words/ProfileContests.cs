namespace KernelBits.Benchmarks.Words;

/// <summary>
/// What naming the kernel costs: masks written by hand for one kernel, the generated types with a kernel that is known when
/// compiling, and with one that is chosen at run time.
/// </summary>
internal static class ProfileContests
{
    private static readonly KernelProfile s_chosen = KernelProfile.Of(default(V6_12));

    public static IReadOnlyList<Contest> All { get; } =
    [
        new("profile: find migration entries", MigrationByHand, static (words, _) => Migration(words, default(V6_12)), "profile_migration")
        {
            AtRunTime = static (words, _) => Migration(words, s_chosen),
        },
        new("profile: pte_modify", ModifyByHand, static (words, output) => Modify(words, output, default(V6_12)), "profile_modify")
        {
            AtRunTime = static (words, output) => Modify(words, output, s_chosen),
        },
    ];

    private static ulong MigrationByHand(ulong[] words, ulong[] output)
    {
        ulong found = 0;
        foreach (ulong word in words)
        {
            ulong type = word >> 58;
            found += type >= 24 && type <= 26 ? 1UL : 0;
        }

        return found;
    }

    private static ulong Migration<TKernel>(ulong[] words, TKernel kernel)
        where TKernel : IKernelProfile
    {
        ulong found = 0;
        foreach (ulong word in words)
        {
            found += SwpEntry.FromRaw(word).IsMigration(kernel) ? 1UL : 0;
        }

        return found;
    }

    private static ulong ModifyByHand(ulong[] words, ulong[] output)
    {
        const ulong chg = 0x060ffffffffffef8;
        const ulong prot = 0x8000000000000025;
        for (int i = 0; i < words.Length; i++)
        {
            ulong old = words[i];
            ulong word = (old & chg) | (prot & ~chg);
            if (old != 0 && (old & 1) == 0)
            {
                word ^= 0x000ffffffffff000;
            }

            if ((old & 2) != 0)
            {
                ulong shift = ~(word >> 1) & (word >> 6) & 1;
                word = (word & ~(shift << 6)) | (shift << 58);
            }
            else
            {
                ulong shift = (word >> 1) & (word >> 58) & 1;
                word = (word & ~(shift << 58)) | (shift << 6);
            }

            output[i] = word;
        }

        return 0;
    }

    private static ulong Modify<TKernel>(ulong[] words, ulong[] output, TKernel kernel)
        where TKernel : IKernelProfile
    {
        for (int i = 0; i < words.Length; i++)
        {
            output[i] = Pte.FromRaw(words[i]).Modify(PgProt.ReadOnly, kernel).Raw;
        }

        return 0;
    }
}
