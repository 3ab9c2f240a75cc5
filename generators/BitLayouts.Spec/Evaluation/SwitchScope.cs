namespace BitLayouts.Spec.Evaluation;

/// <summary>The names an <c>if</c> may use: switches only, so that what exists does not depend on what is computed.</summary>
internal sealed class SwitchScope(IReadOnlyDictionary<string, bool> switches) : INameScope
{
    public IEnumerable<string> AllNames => switches.Keys;

    public NameLookup Find(string name, bool dead) =>
        switches.TryGetValue(name, out bool on) ? NameLookup.Found(Bound.Condition(on)) : NameLookup.Unknown;
}
