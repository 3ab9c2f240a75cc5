using System.Globalization;
using System.Reflection;

namespace KernelBits.Tests.Properties;

/// <summary>
/// The members of a generated type, found by the names that its metadata gives, so that a property over metadata can be
/// held against what a consumer calls.
/// </summary>
internal sealed class TypedLayout
{
    private static readonly Dictionary<BitLayoutInfo, TypedLayout> _byInfo =
        BitLayoutRegistry.All.ToDictionary(static info => info, static info => new TypedLayout(info));

    private readonly MethodInfo _fromRaw;
    private readonly PropertyInfo _raw;

    private TypedLayout(BitLayoutInfo info)
    {
        Info = info;
        Type = typeof(BitLayoutRegistry).Assembly.GetType($"{nameof(KernelBits)}.{info.TypeName}", throwOnError: true)!;
        _raw = Property("Raw");
        _fromRaw = Type.GetMethod("FromRaw", [_raw.PropertyType])!;
    }

    public BitLayoutInfo Info { get; }

    public Type Type { get; }

    public static TypedLayout Of(BitLayoutInfo info) => _byInfo[info];

    public object FromRaw(ulong raw) => _fromRaw.Invoke(null, [Convert.ChangeType(raw, _raw.PropertyType, CultureInfo.InvariantCulture)])!;

    public ulong Raw(object value) => ToWord(_raw.GetValue(value)!);

    public ulong Get(BitFieldInfo field, ulong raw) =>
        ToWord(Property(Info.IsFlags ? "Has" + field.MemberName : field.MemberName).GetValue(FromRaw(raw))!);

    /// <summary>The word after WithField(value); null where that throws ArgumentOutOfRangeException.</summary>
    public ulong? With(BitFieldInfo field, ulong raw, ulong value)
    {
        MethodInfo with = Type.GetMethod("With" + field.MemberName)!;
        object argument = FromWord(value, with.GetParameters()[0].ParameterType);
        try
        {
            return Raw(with.Invoke(FromRaw(raw), [argument])!);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The word after TryWithField(value); null where that returns false.</summary>
    public ulong? TryWith(BitFieldInfo field, ulong raw, ulong value)
    {
        MethodInfo with = Type.GetMethod("TryWith" + field.MemberName)!;
        object?[] arguments = [FromWord(value, with.GetParameters()[0].ParameterType), null];
        bool fits = (bool)with.Invoke(FromRaw(raw), arguments)!;
        return fits ? Raw(arguments[1]!) : null;
    }

    public ulong Constant(string name) => ToWord(
        Type.GetField(name, BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()
            ?? throw new MissingFieldException(Type.Name, name));

    public bool Is(BitPredicateInfo predicate, ulong raw) => (bool)Property(predicate.MemberName).GetValue(FromRaw(raw))!;

    public string Kind(ulong raw) => Property("Kind").GetValue(FromRaw(raw))!.ToString()!;

    public ulong Apply(string method, ulong raw, out Type resultType)
    {
        object result = Type.GetMethod(method, Type.EmptyTypes)!.Invoke(FromRaw(raw), null)!;
        resultType = result.GetType();
        return ToWord(resultType.GetProperty("Raw")!.GetValue(result)!);
    }

    /// <summary>The word that TryGetTarget gives; null where it returns false.</summary>
    public ulong? TryGet(BitLayoutInfo target, ulong raw)
    {
        object?[] arguments = [null];
        bool matches = (bool)Type.GetMethod("TryGet" + target.TypeName)!.Invoke(FromRaw(raw), arguments)!;
        return matches ? Of(target).Raw(arguments[0]!) : null;
    }

    public object? InvokeStatic(string name, Type[] parameterTypes, params object?[] arguments) =>
        Type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, parameterTypes)!.Invoke(null, arguments);

    private PropertyInfo Property(string name) =>
        Type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance) ?? throw new MissingMemberException(Type.Name, name);

    private static ulong ToWord(object value) => value switch
    {
        bool flag => flag ? 1UL : 0,
        Enum e => Convert.ToUInt64(e, CultureInfo.InvariantCulture),
        IConvertible number => number.ToUInt64(CultureInfo.InvariantCulture),
        _ => ToWord(value.GetType().GetProperty("Raw")!.GetValue(value)!),
    };

    private static object FromWord(ulong word, Type type) =>
        type == typeof(bool) ? word != 0
        : type.IsEnum ? Enum.ToObject(type, word)
        : type.IsPrimitive ? Convert.ChangeType(word, type, CultureInfo.InvariantCulture)
        : Of(BitLayoutRegistry.All.Single(l => l.TypeName == type.Name)).FromRaw(word);
}
