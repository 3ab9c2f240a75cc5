using BitLayouts.Spec.Evaluation;
using VerifyXunit;
using Xunit;

namespace BitLayouts.Spec.Tests.Snapshots;

/// <summary>
/// Every form that a layout has in the kernels of the specification, each in a file named after the first profile that has it;
/// <c>-off</c> without the configuration options, where that differs. A snapshot that no kernel has any more fails too.
/// </summary>
public class LayoutForms
{
    [Fact]
    public Task Of() => Verifier.Verify(Forms(Repository.Read(Repository.Specification)));

    [Fact]
    public void A_changed_bit_changes_the_forms_of_its_layout_and_kernels_alone()
    {
        string text = Repository.Read(Repository.Specification);
        const string bit = "\"name\": \"guard\", \"kernel\": \"PAGE_IS_GUARD\", \"bits\": 8, \"since\": \"v6.18\"";
        const string free = "{ \"bits\": 9, \"until\": \"v7.3\", \"doc\": \"No category yet.\" }";
        Assert.Contains(bit, text, StringComparison.Ordinal);
        Assert.Contains(free, text, StringComparison.Ordinal);
        string changed = text.Replace(bit, bit.Replace("v6.18", "v7.3", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{ \"bits\": 8, \"until\": \"v6.18\"", "{ \"bits\": 8, \"until\": \"v7.3\"", StringComparison.Ordinal);
        Assert.Equal(["page_categories.v6.18"], Forms(text).Except(Forms(changed)).Select(static t => t.Name));
    }

    private static List<Target> Forms(string text)
    {
        SpecCompilation declared = SpecCompiler.Compile(text, new SpecCompilerOptions { ChosenProfileOnly = true });
        Dictionary<string, bool> off = declared.Switches.Where(static s => s.Kind == SwitchKind.Config).ToDictionary(static s => s.Name, static _ => false);
        List<Target> forms = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string profile in declared.Profiles.Select(static p => p.Name))
        {
            Add(profile, profile, []);
            Add(profile, profile + "-off", off);
        }

        return forms;

        void Add(string profile, string title, Dictionary<string, bool> switches)
        {
            EvaluatedSpec spec = SpecCompiler.Compile(text, new SpecCompilerOptions { Profile = profile, Switches = switches, ChosenProfileOnly = true }).Spec!;
            IEnumerable<(string Name, string Text)> all = spec.Layouts.Items.Select(static l => (l.Name, LayoutText.Of(l)))
                .Concat(spec.Records.Items.Select(static r => (r.Name, LayoutText.Of(r))));
            forms.AddRange(all.Where(f => known.Add(f.Text)).Select(f => new Target("txt", f.Text, $"{f.Name}.{title}")));
        }
    }
}
