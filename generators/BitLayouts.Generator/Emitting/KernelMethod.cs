namespace BitLayouts.Generator.Emitting;

/// <summary>Writes methods that take the kernel. A kernel that is known when compiling folds away.</summary>
internal static class KernelMethod
{
    /// <summary>The attribute of methods that the JIT has to inline, or what is known when compiling folds nothing.</summary>
    public const string Inlining = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    public static CodeWriter KernelDoc(this CodeWriter writer)
    {
        writer.Doc($"<typeparam name=\"TKernel\">A profile that is known when compiling, or <see cref=\"{ProfileNames.Profile}\"/>.</typeparam>");
        return writer.Doc("<param name=\"kernel\">The kernel.</param>");
    }

    /// <summary>A method with an expression for its body.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="head">Modifiers, type and name, such as <c>public bool IsMarker</c>.</param>
    /// <param name="body">The expression.</param>
    /// <param name="parameters">Parameters behind the kernel.</param>
    /// <param name="before">A parameter before it.</param>
    public static CodeWriter KernelExpression(this CodeWriter writer, string head, string body, string parameters = "", string before = "")
    {
        KernelHead(writer, head, parameters, before);
        return writer.Indented($"{ProfileNames.Constraint} => {body};");
    }

    /// <summary>The head of a method with a block for its body.</summary>
    public static CodeWriter KernelBlock(this CodeWriter writer, string head, string parameters = "", string before = "")
    {
        KernelHead(writer, head, parameters, before);
        return writer.Indented(ProfileNames.Constraint).Open();
    }

    private static void KernelHead(CodeWriter writer, string head, string parameters, string before) => writer
        .Line(Inlining)
        .Line($"{head}{ProfileNames.TypeParameter}({(before.Length == 0 ? "" : before + ", ")}TKernel kernel{(parameters.Length == 0 ? "" : ", " + parameters)})");
}
