using System.Reflection;
using System.Reflection.Emit;

namespace KernelBits.Tests.Architecture;

/// <summary>
/// Which types a type refers to: in its bases, interfaces, fields, signatures, local variables and instructions. Read
/// from the compiled assembly, so nothing hides behind an alias or a <c>var</c>.
/// </summary>
internal static class TypeReferences
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Each referred type and the member that refers to it.</summary>
    public static IEnumerable<(Type Type, string Member)> Of(Type type)
    {
        var references = new List<(Type, string)>();
        void Add(Type? referred, string member) => references.AddRange(Parts(referred).Select(part => (part, member)));

        Add(type.BaseType, type.Name);
        foreach (var contract in type.GetInterfaces())
            Add(contract, type.Name);
        foreach (var field in type.GetFields(Everything))
            Add(field.FieldType, field.Name);
        foreach (var method in type.GetMembers(Everything).OfType<MethodBase>())
        {
            Add((method as MethodInfo)?.ReturnType, method.Name);
            foreach (var parameter in method.GetParameters())
                Add(parameter.ParameterType, method.Name);
            foreach (var variable in method.GetMethodBody()?.LocalVariables ?? [])
                Add(variable.LocalType, method.Name);
            foreach (var member in InstructionOperands(method))
                Add(member as Type ?? member.DeclaringType, method.Name);
        }
        return references.Distinct();
    }

    /// <summary>A constructed type is references to its definition and to its arguments.</summary>
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return [];
        if (type.HasElementType)
            return Parts(type.GetElementType());
        if (type.IsGenericType && !type.IsGenericTypeDefinition)
            return type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition());
        return [type];
    }

    private static IEnumerable<MemberInfo> InstructionOperands(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length;)
        {
            // Two-byte instructions start with 0xfe.
            short value = il[at] == 0xfe ? unchecked((short)(0xfe00 | il[at + 1])) : il[at];
            var code = s_opCodes[value];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                if (method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod) is { } member)
                    yield return member;
            }
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
