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

    private static readonly ConditionalWeakTable<BitLayoutInfo, WordPool> _pools = [];

    private readonly BitLayoutInfo _layout;
    private readonly Dictionary<(int Class, bool Side), List<ulong>> _examples = [];

    private WordPool(BitLayoutInfo layout)
    {
        _layout = layout;
        Fields = [.. layout.Fields.Where(static f => f.AliasOf is null)];
        Values = [.. Fields.Select(BoundaryValues.Of)];
        Search();
        ByKind = [.. layout.Kinds.Select((_, i) => ExamplesOf(i, true)).Where(static words => words.Length > 0)];
        Examples = [.. _examples.Values.SelectMany(static words => words).Concat(RealisticWords.Of(layout)).Distinct().Order()];
    }

    /// <summary>The fields that own their bits.</summary>
    public ImmutableArray<BitFieldInfo> Fields { get; }

    /// <summary>The boundary values of each of <see cref="Fields"/>.</summary>
    public ImmutableArray<ImmutableArray<ulong>> Values { get; }

    /// <summary>Examples of each kind; empty where the layout is not a union.</summary>
    public ImmutableArray<ImmutableArray<ulong>> ByKind { get; }

    /// <summary>Examples of every kind and of both sides of every predicate, and words that a kernel writes.</summary>
    public ImmutableArray<ulong> Examples { get; }

    /// <summary>The pool of <paramref name="layout"/>; made on first use.</summary>
    public static WordPool Of(BitLayoutInfo layout) => _pools.GetValue(layout, static l => new WordPool(l));

    private ImmutableArray<ulong> ExamplesOf(int classNumber, bool side) =>
        _examples.TryGetValue((classNumber, side), out List<ulong>? words) ? [.. words] : [];

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
        if (!_examples.TryGetValue(key, out List<ulong>? words))
        {
            _examples.Add(key, words = []);
        }

        if (words.Count < ExamplesPerClass)
        {
            words.Add(word);
        }
    }
}
