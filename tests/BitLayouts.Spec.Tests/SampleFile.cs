namespace BitLayouts.Spec.Tests;

/// <summary>The sample that uses every feature of the language.</summary>
internal static class SampleFile
{
    public const string Path = "tests/BitLayouts.Spec.Tests/Samples/every-feature.bitlayouts.json";
}
