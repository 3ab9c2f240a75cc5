using System.Globalization;
using System.Reflection;
using KernelBits.FsCheck;

namespace KernelBits.Tests.Properties;

/// <summary>
/// The members of a generated type in one kernel, found by the names that its metadata gives, so that a property over
/// metadata can be held against what a consumer calls. What differs between kernels is a generic method that takes the kernel.
/// </summary>
internal sealed class TypedLayout
{
    private readonly KernelProfile _kernel;
    private readonly MethodInfo _fromRaw;
    private readonly PropertyInfo _raw;

    private TypedLayout(KernelProfile kernel, BitLayoutInfo info)
    {
        _kernel = kernel;
        Info = info;
        Type = typeof(BitLayoutRegistry).Assembly.GetType($"{nameof(KernelBits)}.{info.TypeName}", throwOnError: true)!;
        _raw = Type.GetProperty("Raw")!;
        _fromRaw = Type.GetMethod("FromRaw", [_raw.PropertyType])!;
    }

    public BitLayoutInfo Info { get; }

    public Type Type { get; }

    public static TypedLayout Of(LayoutWord word) => new(word.Kernel, word.Layout);

    public static TypedLayout Of(KernelProfile kernel, BitLayoutInfo info) => new(kernel, info);

    /// <summary>The layout of this kernel that the type itself gives.</summary>
    public object OwnLayout() =>
        Type.GetMethod("LayoutIn", [typeof(KernelProfile)])?.Invoke(null, [_kernel]) ?? Type.GetProperty("Layout")!.GetValue(null)!;

    public object FromRaw(ulong raw) => _fromRaw.Invoke(null, [Convert.ChangeType(raw, _raw.PropertyType, CultureInfo.InvariantCulture)])!;

    public ulong Raw(object value) => ToWord(_raw.GetValue(value)!);

    /// <summary>The bits differ between kernels: there are no constants, and accessors only where one rule serves all kernels.</summary>
    public bool Moves(BitFieldInfo field) => Type.GetField(field.MemberName + "Shift") is null;

    /// <summary>The field's value; null where a field that moves has no accessor.</summary>
    public ulong? Get(BitFieldInfo field, ulong raw)
    {
        string name = Info.IsFlags ? "Has" + field.MemberName : field.MemberName;
        return Moves(field) && Method(name, 1) is null ? null : ToWord(Read(name, FromRaw(raw)));
    }

    public bool CanSet(BitFieldInfo field) => !Moves(field) || Method("With" + field.MemberName, 2) is not null;

    /// <summary>The word after WithField(value); null where that throws ArgumentOutOfRangeException.</summary>
    public ulong? With(BitFieldInfo field, ulong raw, ulong value)
    {
        try
        {
            return Raw(Call("With" + field.MemberName, FromRaw(raw), FromWord(value, ParameterOf("With" + field.MemberName)))!);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The word after TryWithField(value); null where that returns false.</summary>
    public ulong? TryWith(BitFieldInfo field, ulong raw, ulong value)
    {
        string name = "TryWith" + field.MemberName;
        object?[] arguments = [FromWord(value, Type.GetMethod(name)!.GetParameters()[0].ParameterType), null];
        bool fits = (bool)Type.GetMethod(name)!.Invoke(FromRaw(raw), arguments)!;
        return fits ? Raw(arguments[1]!) : null;
    }

    /// <summary>The field's mask in this kernel.</summary>
    public ulong MaskOf(BitFieldInfo field) =>
        Method(field.MemberName + "MaskIn", 1) is { } maskIn ? ToWord(maskIn.Invoke(null, [_kernel])!) : Constant(field.MemberName + "Mask");

    public ulong Constant(string name) => ToWord(
        Type.GetField(name, BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()
            ?? throw new MissingFieldException(Type.Name, name));

    public bool Is(BitPredicateInfo predicate, ulong raw) => (bool)Read(predicate.MemberName, FromRaw(raw));

    public string Kind(ulong raw) => Read("Kind", FromRaw(raw)).ToString()!;

    public ulong Apply(string method, ulong raw, out Type resultType)
    {
        object result = Call(method, FromRaw(raw))!;
        resultType = result.GetType();
        return ToWord(resultType.GetProperty("Raw")!.GetValue(result)!);
    }

    /// <summary>The word that TryGetTarget gives; null where it returns false.</summary>
    public ulong? TryGet(BitLayoutInfo target, ulong raw)
    {
        string name = "TryGet" + target.TypeName;
        object?[] arguments = Method(name, 2) is null ? [null] : [_kernel, null];
        bool matches = (bool)(Method(name, 2) ?? Type.GetMethod(name)!).Invoke(FromRaw(raw), arguments)!;
        return matches ? Of(_kernel, target).Raw(arguments[^1]!) : null;
    }

    public object? InvokeStatic(string name, Type[] parameterTypes, params object?[] arguments) =>
        Type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, parameterTypes)!.Invoke(null, arguments);

    /// <summary>A property, or a method that asks for the kernel only.</summary>
    private object Read(string name, object target) =>
        Type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(target) ?? Call(name, target)!;

    /// <summary>A method with these arguments, the kernel before them where it asks for it.</summary>
    private object? Call(string name, object target, params object[] arguments) =>
        Method(name, arguments.Length + 1) is { } asksKernel ? asksKernel.Invoke(target, [_kernel, .. arguments])
        : Plain(name, arguments.Length) is { } plain ? plain.Invoke(target, arguments)
        : throw new MissingMethodException(Type.Name, name);

    private Type ParameterOf(string name) =>
        (Method(name, 2) ?? Plain(name, 1) ?? throw new MissingMethodException(Type.Name, name)).GetParameters()[^1].ParameterType;

    /// <summary>A method that is generic over the kernel, its first parameter; null where there is none.</summary>
    private MethodInfo? Method(string name, int parameters) => Type.GetMethods()
        .SingleOrDefault(m => m.Name == name && m.IsGenericMethodDefinition && m.GetParameters().Length == parameters && m.GetParameters()[0].Name == "kernel")
        ?.MakeGenericMethod(typeof(KernelProfile));

    private MethodInfo? Plain(string name, int parameters) =>
        Type.GetMethods().SingleOrDefault(m => m.Name == name && !m.IsGenericMethodDefinition && m.GetParameters().Length == parameters);

    private static ulong ToWord(object value) => value switch
    {
        bool flag => flag ? 1UL : 0,
        Enum e => Convert.ToUInt64(e, CultureInfo.InvariantCulture),
        IConvertible number => number.ToUInt64(CultureInfo.InvariantCulture),
        _ => ToWord(value.GetType().GetProperty("Raw")!.GetValue(value)!),
    };

    private object FromWord(ulong word, Type type) =>
        type == typeof(bool) ? word != 0
        : type.IsEnum ? Enum.ToObject(type, word)
        : type.IsPrimitive ? Convert.ChangeType(word, type, CultureInfo.InvariantCulture)
        : Of(_kernel, BitLayoutRegistry.Find(type.Name, _kernel)!).FromRaw(word);
}
