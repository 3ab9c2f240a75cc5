namespace BitLayouts.Spec.Validation;

/// <summary>
/// Reduced ordered binary decision diagrams over the bits of a word: a condition is a number, equal conditions are the same
/// number, and <see cref="False"/> is the condition no word meets. The highest bit is decided first. Nodes and steps are
/// limited; beyond that <see cref="IsExhausted"/> is set and no answer means anything.
/// </summary>
internal sealed class Bdd
{
    public const int False = 0;
    public const int True = 1;

    private const int MaxNodes = 200_000;
    private const int MaxSteps = 4_000_000;
    private const int FirstCacheSize = 1 << 8;
    private const int LargestCacheSize = 1 << 12;
    private const int TerminalLevel = 64;

    private readonly List<(int Level, int Low, int High)> _nodes = [(TerminalLevel, 0, 0), (TerminalLevel, 1, 1)];
    private readonly Dictionary<(int Level, int Low, int High), int> _unique = [];
    private (int If, int Then, int Else, int Result)[] _cache = new (int, int, int, int)[FirstCacheSize];
    private int _steps;

    /// <summary>The limits were reached.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The condition that a bit is set.</summary>
    public int Bit(int bit) => Node(63 - bit, False, True);

    public int Not(int a) => IfThenElse(a, False, True);

    public int And(int a, int b) => IfThenElse(a, b, False);

    public int Or(int a, int b) => IfThenElse(a, True, b);

    public int Xor(int a, int b) => IfThenElse(a, Not(b), b);

    public int IfThenElse(int condition, int whenTrue, int whenFalse)
    {
        if (condition == True || whenTrue == whenFalse)
        {
            return whenTrue;
        }

        if (condition == False)
        {
            return whenFalse;
        }

        if (whenTrue == True && whenFalse == False)
        {
            return condition;
        }

        (int If, int Then, int Else, int Result) cached = _cache[Slot(condition, whenTrue, whenFalse)];
        if (cached.If == condition && cached.Then == whenTrue && cached.Else == whenFalse)
        {
            return cached.Result;
        }

        if (IsExhausted || ++_steps > MaxSteps)
        {
            IsExhausted = true;
            return False;
        }

        int level = Math.Min(_nodes[condition].Level, Math.Min(_nodes[whenTrue].Level, _nodes[whenFalse].Level));
        int low = IfThenElse(Low(condition, level), Low(whenTrue, level), Low(whenFalse, level));
        int high = IfThenElse(High(condition, level), High(whenTrue, level), High(whenFalse, level));
        int result = Node(level, low, high);
        _cache[Slot(condition, whenTrue, whenFalse)] = (condition, whenTrue, whenFalse, result);
        return result;
    }

    /// <summary>The smallest word that meets a condition other than <see cref="False"/>.</summary>
    public ulong SmallestWord(int condition)
    {
        ulong word = 0;
        while (condition > True)
        {
            (int level, int low, int high) = _nodes[condition];
            word |= low == False ? 1UL << (63 - level) : 0;
            condition = low == False ? high : low;
        }

        return word;
    }

    private int Slot(int a, int b, int c)
    {
        unchecked
        {
            uint hash = ((uint)a * 0x9E3779B1) ^ ((uint)b * 0x85EBCA77) ^ ((uint)c * 0xC2B2AE3D);
            return (int)((hash ^ (hash >> 15)) & (uint)(_cache.Length - 1));
        }
    }

    private int Low(int node, int level) => _nodes[node].Level == level ? _nodes[node].Low : node;

    private int High(int node, int level) => _nodes[node].Level == level ? _nodes[node].High : node;

    private int Node(int level, int low, int high)
    {
        if (low == high)
        {
            return low;
        }

        if (_unique.TryGetValue((level, low, high), out int existing))
        {
            return existing;
        }

        if (_nodes.Count >= MaxNodes)
        {
            IsExhausted = true;
            return False;
        }

        if (_nodes.Count > _cache.Length && _cache.Length < LargestCacheSize)
        {
            // Most conditions are small; what was remembered so far is cheap to find again.
            _cache = new (int, int, int, int)[_cache.Length * 2];
        }

        _nodes.Add((level, low, high));
        _unique.Add((level, low, high), _nodes.Count - 1);
        return _nodes.Count - 1;
    }
}
