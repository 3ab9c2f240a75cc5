using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;

namespace BitLayouts.Generator.Pipeline;

/// <summary>
/// Takes a small specification through everything on another processor, while the first of the process is read. A first run is spent on
/// compiling this very code far more than on running it, and what is small gets to each step before the real one needs it.
/// </summary>
internal static class Rehearsal
{
    private static int _hasBegun;

    /// <summary>Begins, once in a process.</summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            ThreadPool.QueueUserWorkItem(static _ => Run());
        }
    }

    /// <summary>The specification: an example of everything that there is code for.</summary>
    internal static string Text()
    {
        using Stream stream = typeof(Rehearsal).Assembly.GetManifestResourceStream("Rehearsal.json")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Compiles and emits it; gives the files' texts.</summary>
    internal static List<string> Emit(string text)
    {
        SpecCompilation compilation = SpecCompiler.Compile(text);
        GenerationPlan plan = Planner.Plan([compilation.AllKernels!], "", CancellationToken.None);
        return
        [
            .. plan.Layouts.Items.Select(LayoutEmitter.Emit),
            .. plan.Profiles.Items.Select(ProfileEmitter.Emit),
            .. plan.Constants.Items.Select(ConstantsEmitter.Emit),
            .. plan.Enums.Items.Select(EnumEmitter.Emit),
            .. plan.Records.Items.Select(RecordEmitter.Emit),
            .. plan.Registries.Items.Select(RegistryEmitter.Emit),
            .. plan.Support.Items.Select(SupportTemplates.Emit),
        ];
    }

    private static void Run()
    {
        try
        {
            Emit(Text());
        }
        catch (Exception)
        {
            // Nothing but time depends on it; what is wrong with the code, the real run tells.
        }
    }
}
