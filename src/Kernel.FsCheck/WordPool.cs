using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace KernelBits.FsCheck;

/// <summary>
/// Words of a layout found once by a deterministic search, so that every kind and both sides of every predicate have
/// examples to start from, however rare they are among random words.
/// </summary>
internal sealed class WordPool
{
    private const int WordsTried = 20_000;
    private const int ChangeOneFieldIn = 4;
    private const int ExamplesPerClass = 8;

    /// <summary>A class that fewer than one of so many words belongs to is aimed at.</summary>
    private const int RareOneIn = 30;

    private static readonly ConditionalWeakTable<BitLayoutInfo, WordPool> _pools = [];

    private readonly BitLayoutInfo _layout;
    private readonly Dictionary<(int Class, bool Side), (List<ulong> Words, int Count)> _examples = [];

    private WordPool(BitLayoutInfo layout)
    {
        _layout = layout;
        Fields = [.. layout.Fields.Where(static f => !f.IsAlias)];
        Values = [.. Fields.Select(BoundaryValues.Of)];
        Search();
        ByKind = [.. layout.Kinds.Select((_, i) => ExamplesOf(i, true)).Where(static words => words.Length > 0)];
        Rare =
        [
            .. from c in _examples
               where c.Value.Count < WordsTried / RareOneIn
               orderby c.Key
               select c.Value.Words.ToImmutableArray(),
            .. new[] { RealisticWords.Of(layout) }.Where(static words => !words.IsEmpty),
        ];
    }

    /// <summary>The fields that own their bits.</summary>
    public ImmutableArray<BitFieldInfo> Fields { get; }

    /// <summary>The boundary values of each of <see cref="Fields"/>.</summary>
    public ImmutableArray<ImmutableArray<ulong>> Values { get; }

    /// <summary>Examples of each kind; empty where the layout is not a union.</summary>
    public ImmutableArray<ImmutableArray<ulong>> ByKind { get; }

    /// <summary>Examples of what is rare among composed words: of kinds, of sides of predicates, and of what a kernel writes.</summary>
    public ImmutableArray<ImmutableArray<ulong>> Rare { get; }

    /// <summary>The pool of <paramref name="layout"/>; made on first use.</summary>
    public static WordPool Of(BitLayoutInfo layout) => _pools.GetValue(layout, static l => new WordPool(l));

    /// <summary>Examples of a kind of the layout; none where it has no such kind.</summary>
    public ImmutableArray<ulong> ExamplesOf(BitKindInfo kind)
    {
        int number = _layout.Kinds.IndexOf(kind);
        return number < 0 ? [] : ExamplesOf(number, true);
    }

    private ImmutableArray<ulong> ExamplesOf(int classNumber, bool side) =>
        _examples.TryGetValue((classNumber, side), out (List<ulong> Words, int Count) c) ? [.. c.Words] : [];

    private void Search()
    {
        List<ulong> bases =
        [
            0, _layout.WordMask, .. RealisticWords.Of(_layout), .. Enumerable.Range(0, _layout.Width).Select(static bit => 1UL << bit),
        ];
        bases.ForEach(Record);
        if (_layout.Kinds.IsEmpty && _layout.Predicates.IsEmpty)
        {
            return;
        }

        // The seed is fixed: the same layout has the same examples in every run.
        Random random = new(0);
        for (int i = 0; i < WordsTried; i++)
        {
            ulong word = bases[random.Next(bases.Count)];
            for (int f = 0; f < Fields.Length; f++)
            {
                if (random.Next(ChangeOneFieldIn) == 0
                    && Fields[f].TrySet(word, Values[f][random.Next(Values[f].Length)], out ulong changed))
                {
                    word = changed;
                }
            }

            Record(word);
        }
    }

    private void Record(ulong word)
    {
        for (int i = 0; i < _layout.Kinds.Length; i++)
        {
            if (_layout.Kinds[i].Matches(word))
            {
                Add((i, true), word);
            }
        }

        for (int i = 0; i < _layout.Predicates.Length; i++)
        {
            Add((_layout.Kinds.Length + i, _layout.Predicates[i].Holds(word)), word);
        }
    }

    private void Add((int Class, bool Side) key, ulong word)
    {
        (List<ulong> words, int count) = _examples.GetValueOrDefault(key, ([], 0));
        if (words.Count < ExamplesPerClass)
        {
            words.Add(word);
        }

        _examples[key] = (words, count + 1);
    }
}
