namespace BitLayouts.Spec.Evaluation;

/// <summary>
/// Visits named things after those they depend on. Without recursion, so that a chain of ten thousand constants needs no
/// deep stack.
/// </summary>
internal static class DependencyWalk
{
    private const int MaxNamesShown = 50;

    private enum State
    {
        Open,
        Done,
    }

    /// <param name="names">The things, in the order of the file.</param>
    /// <param name="dependencies">What a thing depends on; names that are not among <paramref name="names"/> are passed over.</param>
    /// <param name="visit">Called once for each thing that is in no cycle.</param>
    /// <param name="cycle">Called for each cycle with its members in order; they are not visited.</param>
    public static void Run(
        IEnumerable<string> names,
        Func<string, IEnumerable<string>?> dependencies,
        Action<string> visit,
        Action<IReadOnlyList<string>> cycle)
    {
        Dictionary<string, State> states = new(StringComparer.Ordinal);
        HashSet<string> cyclic = new(StringComparer.Ordinal);
        List<(string Name, IEnumerator<string> Remaining)> path = [];
        void Enter(string name)
        {
            if (dependencies(name) is { } needed)
            {
                states[name] = State.Open;
                path.Add((name, needed.GetEnumerator()));
            }
        }

        foreach (string start in names)
        {
            if (!states.ContainsKey(start))
            {
                Enter(start);
            }

            while (path.Count > 0)
            {
                (string name, IEnumerator<string> remaining) = path[path.Count - 1];
                if (!remaining.MoveNext())
                {
                    path.RemoveAt(path.Count - 1);
                    states[name] = State.Done;
                    if (!cyclic.Contains(name))
                    {
                        visit(name);
                    }
                }
                else if (!states.TryGetValue(remaining.Current, out State state))
                {
                    Enter(remaining.Current);
                }
                else if (state == State.Open)
                {
                    int first = path.FindIndex(p => p.Name == remaining.Current);
                    List<string> members = path.GetRange(first, path.Count - first).ConvertAll(static p => p.Name);
                    if (members.Exists(m => !cyclic.Contains(m)))
                    {
                        cycle(members);
                        cyclic.UnionWith(members);
                    }
                }
            }
        }
    }

    /// <summary><c>A → B → A</c>; very long cycles are shortened in the middle.</summary>
    public static string Describe(IReadOnlyList<string> members)
    {
        IEnumerable<string> shown = members.Count <= MaxNamesShown
            ? members
            : [.. members.Take(MaxNamesShown), $"… {members.Count - MaxNamesShown} more …"];
        return string.Join(" → ", shown) + " → " + members[0];
    }
}
