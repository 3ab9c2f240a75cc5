using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace KernelBits.Tests.Architecture;

/// <summary>Rules over the source text; each message says what to do about it.</summary>
public sealed partial class SourceRules
{
    private const int MaxLines = 350;

    // Numbers that are no kernel facts, with the reason.
    private static readonly Dictionary<string, string> s_handTyped = new(StringComparer.Ordinal)
    {
        ["src/Kernel/Experiments/SplitMix64.cs"] = "the multipliers of a published random number generator",
    };

    [Fact]
    public void Files_are_small()
    {
        var offenders = SourceTree.Under("src", "generators", "tests", "benchmarks")
            .Where(file => file.LineCount > MaxLines)
            .Select(file => $"{file.Path} has {file.LineCount} lines");
        AssertNone(offenders, $"a file holds one responsibility in at most {MaxLines} lines: split it, a partial file a verb");
    }

    [Fact]
    public void Every_file_holds_one_type_and_is_named_after_it()
    {
        var offenders = SourceTree.Under("src")
            .Where(file => file.Name is not ("Program" or "GlobalUsings" or "AssemblyInfo"))
            .Where(file => file.TopLevelTypes.ToList() is not ([] or [_]) || !IsNamedAfterItsType(file))
            .Select(file => $"{file.Path} declares {string.Join(", ", file.TopLevelTypes)}");
        AssertNone(offenders, "a file declares one top-level type and is called Type.cs, or Type.Verb.cs for a part of it: move the others out, or rename the file");
    }

    [Fact]
    public void Folders_are_namespaces()
    {
        var offenders = SourceTree.Under("src/Kernel")
            .Where(file => file.Namespace is not "" && file.Namespace != ExpectedNamespace(file))
            .Select(file => $"{file.Path} is in namespace {file.Namespace}, not {ExpectedNamespace(file)}");
        AssertNone(offenders, "the folder is the namespace (Encodings/ extends the generated types and counts for nothing): move the file or change its namespace");
    }

    [Fact]
    public void No_kernel_mask_is_typed_by_hand()
    {
        var offenders = SourceTree.Under("src")
            .Where(file => !s_handTyped.ContainsKey(file.Path))
            .SelectMany(file => file.Find(HexLiteral(), match => IsWide(match.Groups[1].Value)));
        AssertNone(offenders, "masks, shifts and kernel constants come from specs/bitlayouts.json: use the generated constant, or add the fact to the specification");
    }

    [Fact]
    public void Every_exception_is_still_needed()
    {
        var paths = SourceTree.Under("src").Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        AssertNone(s_handTyped.Keys.Where(path => !paths.Contains(path)), "the file is gone: take it off the list of exceptions");
    }

    [Fact]
    public void Nothing_the_build_demands_is_switched_off_in_place()
    {
        var offenders = SourceTree.Under("src").SelectMany(file => file.Find(PragmaDisable()));
        AssertNone(offenders, "mend the cause, or set the rule in .editorconfig with a reason");
    }

    [Fact]
    public void The_rules_can_see()
    {
        var file = new SourceFile("src/Kernel/Swap/X.cs", """
            namespace KernelBits.Swap;
            // 0x1234 in a comment
            internal sealed class X { string s = "0x5678"; char c = '"'; ulong m = 0xabcd; int b = 0xff; string t = "\"0x9999"; }
            public enum Y { A }
            public readonly record struct Z(int Value);
            """);
        Assert.Equal(["X", "Y"], file.TopLevelTypes);
        Assert.Equal("KernelBits.Swap", file.Namespace);
        Assert.Equal(["src/Kernel/Swap/X.cs:3: 0xabcd"], file.Find(HexLiteral(), match => IsWide(match.Groups[1].Value)));
    }

    private static bool IsNamedAfterItsType(SourceFile file)
        => file.TopLevelTypes.All(type => file.Name == type || file.Name.StartsWith(type + ".", StringComparison.Ordinal));

    private static string ExpectedNamespace(SourceFile file)
    {
        var folders = file.Path.Split('/')[2..^1].Where(folder => folder != "Encodings").ToList();
        return string.Join('.', folders.Prepend("KernelBits"));
    }

    private static bool IsWide(string digits)
        => ulong.Parse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.HexNumber, CultureInfo.InvariantCulture) > byte.MaxValue;

    private static void AssertNone(IEnumerable<string> offenders, string remedy)
    {
        var list = offenders.ToList();
        Assert.True(list.Count == 0, $"{remedy}\n  {string.Join("\n  ", list)}");
    }

    [GeneratedRegex(@"\b0x([0-9a-fA-F_]+)[uUlL]*\b")]
    private static partial Regex HexLiteral();

    [GeneratedRegex(@"^\s*#pragma warning disable[^\n]*", RegexOptions.Multiline)]
    private static partial Regex PragmaDisable();
}
