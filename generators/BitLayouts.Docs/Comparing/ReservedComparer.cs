using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>Compares the bits without a field one by one, since a range that shrinks is no other range.</summary>
internal static class ReservedComparer
{
    /// <summary>Bits that became or are no longer reserved, and those that are for another reason.</summary>
    public static IEnumerable<SpecChange> Compare(EvaluatedLayout before, EvaluatedLayout after)
    {
        string?[] old = DocOfBits(before);
        string?[] now = DocOfBits(after);
        foreach (IGrouping<(string? Before, string? After), int> run in Enumerable.Range(0, old.Length)
            .Reverse()
            .Where(bit => old[bit] != now[bit])
            .GroupBy(bit => (old[bit], now[bit])))
        {
            ulong mask = run.Aggregate(0UL, static (m, bit) => m | 1UL << bit);
            foreach (BitRange range in FactText.Ranges(mask))
            {
                string bits = FactText.Bits(range);
                yield return run.Key switch
                {
                    ({ } doc, null) => new SpecChange(ChangeKind.Removed, FactKind.Reserved, bits, "", FactText.BitsOf(bits), null, doc, Owners("now", after, range.Mask)),
                    (null, { } doc) => new SpecChange(ChangeKind.Added, FactKind.Reserved, bits, "", null, FactText.BitsOf(bits), doc, Owners("was", before, range.Mask)),
                    _ => new SpecChange(ChangeKind.Changed, FactKind.Reserved, bits, "meaning", run.Key.Before, run.Key.After),
                };
            }
        }
    }

    private static string?[] DocOfBits(EvaluatedLayout layout)
    {
        string?[] docs = new string?[64];
        foreach (EvaluatedReserved reserved in layout.Reserved)
        {
            for (int bit = reserved.Range.Low; bit <= reserved.Range.High; bit++)
            {
                docs[bit] = reserved.Doc;
            }
        }

        return docs;
    }

    /// <summary>Who has the bits in the other kernel, so that a field and the gap it leaves are seen together.</summary>
    private static string Owners(string verb, EvaluatedLayout layout, ulong mask)
    {
        string[] owners = [.. layout.Fields.Items.Where(f => !f.IsAlias && (f.Mask & mask) != 0).Select(static f => f.Name)];
        return owners.Length == 0 ? "" : $"{verb} {string.Join(", ", owners)}";
    }
}
