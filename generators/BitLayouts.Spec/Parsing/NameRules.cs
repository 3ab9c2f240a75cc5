namespace BitLayouts.Spec.Parsing;

/// <summary>What names may look like.</summary>
internal static class NameRules
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
        + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
        + "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static "
        + "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Why <paramref name="name"/> is not lower_snake_case, or null.</summary>
    public static string? CheckSnakeCase(string name)
    {
        bool fine = name.Length > 0 && name[0] is >= 'a' and <= 'z' && !name.EndsWith("_", StringComparison.Ordinal)
            && name.IndexOf("__", StringComparison.Ordinal) < 0
            && name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
        return fine ? null : "write it in lower_snake_case, such as 'soft_dirty'";
    }

    /// <summary>Why <paramref name="name"/> is not a C identifier, or null.</summary>
    public static string? CheckIdentifier(string name)
    {
        bool fine = name.Length > 0 && name[0] is not (>= '0' and <= '9')
            && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
        return fine ? null : "a name has letters, digits and '_' and does not begin with a digit";
    }

    /// <summary>Why <paramref name="name"/> is not a C# identifier that can stand anywhere, or null.</summary>
    public static string? CheckCSharp(string name) =>
        CheckIdentifier(name) ?? (Keywords.Contains(name) ? "it is a C# keyword" : null);

    /// <summary>Why <paramref name="name"/> is not a C# namespace, or null.</summary>
    public static string? CheckNamespace(string name) => name.Split('.').Select(CheckCSharp).FirstOrDefault(static p => p is not null);

    /// <summary>Why <paramref name="name"/> cannot name a version or a profile, or null.</summary>
    public static string? CheckLabel(string name)
    {
        bool fine = name.Length > 0 && name.All(static c => c is > ' ' and < (char)127);
        return fine ? null : "it needs at least one character, all of them visible ASCII";
    }
}
