using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>The fields of all layouts, and which items some profile could evaluate.</summary>
internal sealed class MergedLayouts
{
    private readonly SpecDocument _document;
    private readonly Dictionary<string, List<FieldGroup>> _fields = new(StringComparer.Ordinal);
    private readonly SoundItems _sound;

    public MergedLayouts(SpecDocument document, KernelConditions conditions, SoundItems sound)
    {
        _document = document;
        _sound = sound;
        foreach (LayoutModel layout in document.Layouts)
        {
            _fields[layout.Name] =
            [
                .. layout.Fields
                    .GroupBy(static f => f.Name, StringComparer.Ordinal)
                    .Where(g => IsSound(layout.Name, "field", g.Key))
                    .Select(g => new FieldGroup(layout, [.. g], conditions)),
            ];
        }
    }

    /// <summary>All fields, in the order of the file.</summary>
    public IEnumerable<FieldGroup> Fields => _document.Layouts.SelectMany(l => _fields[l.Name]);

    public IReadOnlyList<FieldGroup> FieldsOf(string layout) =>
        _fields.TryGetValue(layout, out List<FieldGroup>? fields) ? fields : [];

    /// <summary>Some profile has the item and no mistake keeps it from being generated.</summary>
    public bool IsSound(string layout, string label, string name) => _sound.Contains(layout, label, name);

    /// <summary>The C# name of an enum or layout.</summary>
    public string? TypeName(string name) =>
        _document.Layouts.FirstOrDefault(l => l.Name == name) is { } layout ? ProfileContext.CSharp(layout)
        : _document.Enums.FirstOrDefault(e => e.Name == name) is { } @enum ? ProfileContext.CSharp(@enum)
        : null;
}
