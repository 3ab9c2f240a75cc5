using System.Reflection;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KernelBits.Docs.Tests.Markdown;
using Microsoft.FSharp.Core;

namespace KernelBits.Docs.Tests.Examples;

/// <summary>
/// Every C# block compiles by itself and runs. A program prints what the comments behind its <c>Console.WriteLine</c> say, in that
/// order, and all of a <c>text</c> block that follows; in a class of tests every test passes.
/// </summary>
[Collection(nameof(Console))]
public sealed partial class CSharpTests
{
    public static TheoryData<string, int> Blocks => CodeBlock.Of("csharp");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_example_does_what_the_page_says(string page, int number)
    {
        CodeBlock block = CodeBlock.Find(page, number);
        Assembly example = new CSharpExample(block).Load();
        if (example.EntryPoint is { } main)
        {
            string[] printed = Run(main);
            RequirePrinted(block, printed);
            if (block.Next is { Language: "text" } output)
            {
                Assert.Equal(output.Text.TrimEnd(), string.Join('\n', printed).TrimEnd());
            }
        }
        else
        {
            Assert.NotEqual(0, RunTests(example));
        }
    }

    private static string[] Run(MethodInfo main)
    {
        TextWriter console = Console.Out;
        using StringWriter output = new() { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            _ = main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString().Split('\n');
    }

    private static void RequirePrinted(CodeBlock block, string[] printed)
    {
        int at = 0;
        foreach (Match promise in Promise().Matches(block.Text))
        {
            string expected = promise.Groups["text"].Value.Trim();
            int found = Array.IndexOf(printed, expected, at);
            Assert.True(found >= 0, $"{block}: the page promises '{expected}', the program printed\n{string.Join('\n', printed[at..])}");
            at = found + 1;
        }
    }

    private static int RunTests(Assembly example)
    {
        int tests = 0;
        foreach (Type type in example.GetTypes().Where(static t => t.IsPublic))
        {
            foreach (MethodInfo method in type.GetMethods())
            {
                if (method.GetCustomAttribute<PropertyAttribute>() is { } property)
                {
                    Config config = Config.QuickThrowOnFailure.WithArbitrary<Type>([.. property.Arbitrary, .. OfAssembly(example)]);
                    Check.Method(config, method, FSharpOption<object>.Some(Activator.CreateInstance(type)!));
                    tests++;
                }
                else if (method.GetCustomAttribute<FactAttribute>() is not null)
                {
                    _ = method.Invoke(Activator.CreateInstance(type), []);
                    tests++;
                }
            }
        }

        return tests;
    }

    private static Type[] OfAssembly(Assembly example) => example.GetCustomAttribute<PropertiesAttribute>()?.Arbitrary ?? [];

    [GeneratedRegex(@"^\s*Console\.WriteLine\(.*\);[ \t]*//(?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Promise();
}
