using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using BitLayouts.Generator.Tests.Harness;
using BitLayouts.Spec;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>
/// Types that serve all profiles, asked for one, say what types generated for that profile alone say: in every configuration,
/// over the same words.
/// </summary>
public sealed class AllKernelsTests
{
    private const int RandomWords = 200;

    public static TheoryData<string, string, bool> Kernels
    {
        get
        {
            TheoryData<string, string, bool> data = [];
            foreach ((string name, string text) in new[] { ("sample", ProfilesSample.Spec), ("bitlayouts", Repository.Specification) })
            {
                foreach (string profile in SpecCompiler.Compile(text).Profiles.Items.Select(static p => p.Name))
                {
                    data.Add(name, profile, true);
                    data.Add(name, profile, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void OneKernelOfAllIsThatKernelAlone(string specification, string profile, bool withConfig)
    {
        string text = specification == "sample" ? ProfilesSample.Spec : Repository.Specification;
        string[] alone = [.. Describe(Layouts(Load(Reduced(text, profile, withConfig)), kernel: null))];
        Assembly all = s_all.GetOrAdd(text, static t => new Lazy<Assembly>(() => Load(t))).Value;
        string[] asked = [.. Describe(Layouts(all, Kernel(all, profile, withConfig)))];
        Assert.NotEmpty(alone);
        Assert.Equal(alone, asked);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<Assembly>> s_all = new();

    /// <summary>The specification with one profile, whose types need no kernel.</summary>
    private static string Reduced(string text, string profile, bool withConfig)
    {
        JsonNode spec = JsonNode.Parse(text)!;
        JsonNode chosen = spec["profiles"]!.AsArray().Single(p => (string)p!["name"]! == profile)!.DeepClone();
        if (!withConfig)
        {
            chosen["on"] = new JsonArray([.. SpecCompiler.Compile(text).Off(profile).Items.Select(static s => (JsonNode)s)]);
        }

        spec["profiles"] = new JsonArray(chosen);
        spec["default_profile"] = profile;
        return spec.ToJsonString();
    }

    private static Assembly Load(string spec)
    {
        using MemoryStream image = new();
        Assert.Empty(GeneratorRun.Of(spec).Output.Emit(image).Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        image.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
    }

    private static Type Type(Assembly assembly, string name) => assembly.GetTypes().Single(t => t.Name == name);

    private static object Kernel(Assembly assembly, string profile, bool withConfig)
    {
        object kernel = Type(assembly, "KernelProfiles").GetMethod("Find")!.Invoke(null, [profile])!;
        return withConfig ? kernel : kernel.GetType().GetProperty("WithConfigOff")!.GetValue(kernel)!;
    }

    private static IEnumerable<object> Layouts(Assembly assembly, object? kernel)
    {
        Type registry = Type(assembly, "BitLayoutRegistry");
        object layouts = kernel is null
            ? registry.GetProperty("All")!.GetValue(null)!
            : registry.GetMethod("In")!.Invoke(null, [kernel])!;
        return ((IEnumerable)layouts).Cast<object>();
    }

    private static IEnumerable<string> Describe(IEnumerable<object> layouts) => layouts.SelectMany(static layout =>
    {
        ulong mask = (ulong)Get(layout, "WordMask")!;
        ulong[] words = [.. Words().Select(w => w & mask)];
        string name = (string)Get(layout, "Name")!;
        return (string[])
        [
            Row(layout, name, "TypeName", "KernelName", "Width", "Doc", "Source"),
            .. Items(layout, "Fields").Select(f => Row(f, name, "Name", "KernelName", "Kind", "Bits", "ValueShift", "Inverted", "AliasOf", "WhenName", "Doc", "Source")
                + string.Concat(words.Select(w => $" {Call(f, "Get", w)}"))),
            .. Items(layout, "Reserved").Select(r => $"{name} reserved {r}"),
            .. Items(layout, "Kinds").Select(k => Row(k, name, "Name", "Doc", "Layout") + Bits(k, "Matches", words)),
            .. Items(layout, "Predicates").Select(p => Row(p, name, "Name", "KernelName", "Expression", "Doc", "Source") + Bits(p, "Holds", words)),
            .. Items(layout, "Mutators").Select(m => Row(m, name, "Name", "KernelName", "Doc", "Source")
                + string.Concat(words.Select(w => $" {Call(m, "Apply", w):x}"))),
            .. Items(layout, "Conversions").Select(c => Row(c, name, "Name", "KernelName", "Target", "Doc", "Source")
                + string.Concat(words.Select(w => $" {Call(c, "Convert", w):x}"))),
        ];
    });

    private static IEnumerable<ulong> Words()
    {
        Random random = new(5);
        IEnumerable<ulong> bits = Enumerable.Range(0, 64).Select(static b => 1UL << b);
        return [0, ulong.MaxValue, .. bits, .. bits.Select(static b => ~b), .. Enumerable.Range(0, RandomWords).Select(_ => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)))];
    }

    private static IEnumerable<object> Items(object layout, string list) => ((IEnumerable)Get(layout, list)!).Cast<object>();

    private static string Row(object item, string layout, params string[] properties) =>
        layout + " " + string.Join(" | ", properties.Select(p => $"{p}={(Get(item, p) is IEnumerable<string> list ? string.Join(',', list) : Get(item, p))}"));

    private static string Bits(object item, string method, ulong[] words) =>
        " " + string.Concat(words.Select(w => (bool)Call(item, method, w) ? '1' : '0'));

    private static object? Get(object item, string property) => item.GetType().GetProperty(property)!.GetValue(item);

    private static object Call(object item, string method, ulong word) =>
        item.GetType().GetMethod(method, [typeof(ulong)])!.Invoke(item, [word])!;
}
