using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Validation;

/// <summary>Checks that every bit of a layout belongs to one field or is reserved.</summary>
internal sealed class BitOwnership(ProfileContext context, LayoutBuild layout, Lazy<LayoutProof> proof)
{
    private const int WordBits = 64;
    private const int MaxReports = 100;

    private readonly List<Owner>?[] _owners = new List<Owner>?[WordBits];
    private readonly int[] _conditions = new int[WordBits];
    private int _reports;

    public void Run()
    {
        ulong declared = 0;
        bool complete = !layout.IsUnclear;
        foreach (FieldSlot slot in layout.Fields)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            complete &= slot.Model.Bits is not null;
            if (slot.Model.Bits is not { } bits)
            {
                continue;
            }

            declared |= FieldTypes.Mask(bits);
            if (slot.Model.AliasOf.Count == 0)
            {
                Claim(slot, bits);
            }
        }

        foreach (ReservedModel reserved in layout.Reserved)
        {
            foreach (Located<BitRange> range in reserved.Bits.Ranges)
            {
                declared |= range.Value.Mask;
                Claim(new Owner("a reserved range", range.Value.Mask, null), range.Span);
            }
        }

        ulong gap = new BitRange(layout.Model.Width - 1, 0).Mask & ~declared;
        if (gap != 0 && complete)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.Gap, layout.Model.NameSpan, ProfileContext.Capitalize(layout.Title), BitText.Describe(gap));
        }
    }

    private void Claim(FieldSlot slot, BitsModel bits)
    {
        if (slot.Model.When is null)
        {
            Claim(new Owner(slot.Model.Title, FieldTypes.Mask(bits), null), bits.Span);
        }
        else if (layout.FindPredicate(slot.Model.When.Value)?.Predicate is { } when)
        {
            // A field whose 'when' is broken is passed over; that has been reported.
            Claim(new Owner(slot.Model.Title, FieldTypes.Mask(bits), when.MemberName), bits.Span);
        }
    }

    private void Claim(Owner owner, ByteSpan span)
    {
        for (int bit = 0; bit < WordBits; bit++)
        {
            if ((owner.Mask >> bit & 1) == 0)
            {
                continue;
            }

            List<Owner> owners = _owners[bit] ??= [];
            if (owners.Count > 0 && FindConflict(owner, bit, owners, span) is { } other)
            {
                if (_reports++ < MaxReports && !ReferenceEquals(other, owner))
                {
                    context.Diagnostics.Report(
                        SpecDiagnostics.Overlap,
                        span,
                        ProfileContext.Capitalize(owner.Title),
                        other.Title,
                        BitText.Describe(owner.Mask & other.Mask));
                }

                return;
            }

            owners.Add(owner);
        }
    }

    /// <summary>The first owner of a bit that claims it for a word this one claims it for too; this one itself where that cannot be decided.</summary>
    private Owner? FindConflict(Owner owner, int bit, List<Owner> owners, ByteSpan span)
    {
        if (owner.When is null || owners[0].When is null)
        {
            return owners[0];
        }

        Bdd bdd = proof.Value.Bdd;
        if (owners.Count == 1)
        {
            _conditions[bit] = Condition(owners[0]);
        }

        int words = Condition(owner);
        bool shared = bdd.And(words, _conditions[bit]) != Bdd.False;
        _conditions[bit] = bdd.Or(words, _conditions[bit]);
        if (bdd.IsExhausted)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.TooComplexToDecide, span, $"Whether {owner.Title} ever shares its bits with {owners[0].Title}");
            return owner;
        }

        return shared && _reports < MaxReports ? owners.Find(o => bdd.And(words, Condition(o)) != Bdd.False) : null;
    }

    private int Condition(Owner owner) => owner.When is { } when ? proof.Value.Word.Predicate(when) ?? Bdd.False : Bdd.True;

    private sealed record Owner(string Title, ulong Mask, string? When);
}
