using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Layouts;

/// <summary>Builds a word from fields, and refuses what the word would not say.</summary>
internal static class WordEncoder
{
    /// <summary>Setting a field can turn another's stored inversion on or off; a second round settles it, a third proves it.</summary>
    private const int Rounds = 3;

    /// <summary>The word in which the named fields have the given values and all others are zero.</summary>
    /// <param name="profile">The kernel.</param>
    /// <param name="layout">The layout; where the fields belong to the layout of one of its kinds, that one is used.</param>
    /// <param name="assignments"><c>Field=value</c>, or a field's bare name for a bool.</param>
    /// <exception cref="UsageException">A field or value is wrong, fields contradict each other, or mean nothing in the word.</exception>
    public static ulong Encode(ChosenProfile profile, BitLayoutInfo layout, IReadOnlyList<string> assignments)
    {
        (string Name, string? Value)[] parts = [.. assignments.Select(Split)];
        BitLayoutInfo target = ChooseLayout(profile, layout, [.. parts.Select(static part => part.Name)]);
        var values = new List<(BitFieldInfo Field, ulong Value)>();
        foreach ((string name, string? text) in parts)
        {
            BitFieldInfo field = target.FindField(name)!;
            if (values.Any(pair => pair.Field.Name == field.Name))
            {
                throw new UsageException($"{field.Name} is given twice.");
            }

            values.Add((field, FieldValue.Parse(field, text)));
        }

        ulong word = Build(target, values);
        CheckMeaning(profile, layout, target, values, word);
        return word;
    }

    private static (string Name, string? Value) Split(string assignment)
    {
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        (string name, string? value) = equals < 0 ? (assignment, null) : (assignment[..equals], assignment[(equals + 1)..]);
        return name.Length > 0
            ? (name, value)
            : throw new UsageException($"{UserText.Quote(assignment)} names no field; write Field=value.");
    }

    private static BitLayoutInfo ChooseLayout(ChosenProfile profile, BitLayoutInfo layout, string[] names)
    {
        BitLayoutInfo[] nested = [.. layout.Kinds.Select(static kind => kind.Layout).OfType<BitLayoutInfo>().Select(profile.Own).Distinct()];
        BitLayoutInfo[] all = [layout, .. nested];
        BitLayoutInfo[] fitting = [.. all.Where(candidate => names.All(name => candidate.FindField(name) is not null))];
        if (fitting is [{ } chosen] || (fitting.Length > 0 && (chosen = fitting[0]) == layout))
        {
            return chosen;
        }

        if (fitting.Length > 1)
        {
            throw new UsageException(
                $"these fields fit several layouts of {layout.Name}; name one of them instead: {string.Join(", ", fitting.Select(static fit => fit.Name))}.");
        }

        string? unknown = names.FirstOrDefault(name => all.All(candidate => candidate.FindField(name) is null));
        if (unknown is not null)
        {
            IEnumerable<string> known = all.SelectMany(static candidate => candidate.Fields).Select(static field => field.Name).Distinct();
            string elsewhere = LayoutLookup.Others(kernel => BitLayoutRegistry.Find(layout.Name, kernel) is { } there && HasField(there, unknown));
            throw new UsageException(
                $"{layout.Name} has no field {UserText.Quote(unknown)}{(elsewhere.Length == 0 ? "" : $" in {profile.Name}, but in {elsewhere}")}"
                + $"{UserText.DidYouMean(unknown, known)}; it has {string.Join(", ", known)}.");
        }

        string foreign = names.First(name => layout.FindField(name) is null);
        BitLayoutInfo owner = nested.First(candidate => candidate.FindField(foreign) is not null);
        string stray = names.First(name => owner.FindField(name) is null);
        throw new UsageException(
            $"{UserText.OneLine(foreign)} belongs to {owner.Name} and {UserText.OneLine(stray)} does not; a word has the fields of one layout: encode {owner.Name} or leave one out.");
    }

    private static bool HasField(BitLayoutInfo layout, string name) =>
        layout.FindField(name) is not null || layout.Kinds.Any(kind => kind.Layout?.FindField(name) is not null);

    private static ulong Build(BitLayoutInfo target, List<(BitFieldInfo Field, ulong Value)> values)
    {
        ulong word = Build(target, values, static _ => true);
        return values.TrueForAll(pair => pair.Field.Means(word))
            ? word
            : Build(target, values, static field => field.Kind != BitFieldKind.Bool);
    }

    /// <summary>
    /// Sets the named fields, and those of the others that <paramref name="zeroByValue"/> picks to the value zero: a
    /// field that is stored inverted reads as all ones in a zero word. For bools that is not always what is meant: in an
    /// xarray slot the inverted bit 0 is what tells pointers from integers.
    /// </summary>
    private static ulong Build(BitLayoutInfo target, List<(BitFieldInfo Field, ulong Value)> values, Func<BitFieldInfo, bool> zeroByValue)
    {
        ulong named = values.Aggregate(0UL, static (mask, pair) => mask | pair.Field.Mask);
        BitFieldInfo[] others = [.. target.Fields.Where(field => !field.IsAlias && (field.Mask & named) == 0 && zeroByValue(field))];
        ulong word = 0;
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((BitFieldInfo field, ulong value) in values)
            {
                if (!field.TrySet(word, value, out word))
                {
                    throw new UsageException($"{field.Name}={NumberText.Hex(value)} cannot be stored in bits {field.Bits} of {target.Name}.");
                }
            }

            foreach (BitFieldInfo field in others.Where(field => field.Means(word) && field.Get(word) != 0))
            {
                _ = field.TrySet(word, 0, out word);
            }
        }

        foreach ((BitFieldInfo field, ulong value) in values)
        {
            if (field.Get(word) != value)
            {
                IEnumerable<string> rivals = values
                    .Where(pair => pair.Field != field && (pair.Field.Mask & field.Mask) != 0)
                    .Select(static pair => pair.Field.Name);
                throw new UsageException(
                    $"{field.Name}={NumberText.Hex(value)} contradicts {string.Join(" and ", rivals.DefaultIfEmpty("the other fields"))}, which has the same bits ({field.Bits}).");
            }
        }

        return word;
    }

    private static void CheckMeaning(ChosenProfile profile, BitLayoutInfo layout, BitLayoutInfo target, List<(BitFieldInfo Field, ulong Value)> values, ulong word)
    {
        BitKindInfo? kind = layout.KindOf(word);
        BitLayoutInfo explains = kind?.Layout is { } ofKind ? profile.Own(ofKind) : layout;
        if (explains != target)
        {
            throw new UsageException(
                $"{NumberText.Word(word)} would be {Article(kind!.Name)} {layout.Name}, whose fields are those of {explains.Name}, not of {target.Name}; "
                + $"set what makes it another kind, or encode {explains.Name}.");
        }

        foreach ((BitFieldInfo field, ulong value) in values)
        {
            if (!field.Means(word) && value != 0)
            {
                throw new UsageException(
                    $"{field.Name} means nothing in {NumberText.Word(word)}{(kind is null ? "" : $", {Article(kind.Name)} {layout.Name}")}; it needs {field.WhenName}.");
            }
        }
    }

    private static string Article(string noun) => "aeiou".Contains(noun[0], StringComparison.Ordinal) ? $"an {noun}" : $"a {noun}";
}
