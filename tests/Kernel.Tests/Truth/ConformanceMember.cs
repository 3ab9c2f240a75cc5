using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;

namespace KernelBits.Tests.Truth;

/// <summary>A member of the library that asks for the kernel, callable with any profile and with words made into its arguments.</summary>
internal sealed class ConformanceMember
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, MethodInvoker> _fromRaw = new();

    private readonly MethodInfo _method;
    private readonly Type[] _parameters;
    private readonly ConcurrentDictionary<Type, MethodInvoker> _closed = new();

    private ConformanceMember(MethodInfo method)
    {
        _method = method;
        _parameters = [.. method.GetParameters().Select(static p => p.ParameterType)];
    }

    /// <summary>Every such member of a type that words or constants of the kernel are in.</summary>
    public static IEnumerable<ConformanceMember> All =>
        from type in typeof(Pte).Assembly.GetExportedTypes()
        where type.Namespace == typeof(Pte).Namespace && type != typeof(KernelProfile)
        from method in type.GetMethods(Members)
        where method.IsGenericMethodDefinition && method.GetGenericArguments() is [var kernel] && kernel.GetGenericParameterConstraints().Contains(typeof(IKernelProfile))
        select new ConformanceMember(method);

    /// <summary>The answer as text, with what comes out besides; of an exception the type.</summary>
    public string Call(object kernel, ulong word, ulong other, bool flag)
    {
        MethodInvoker method = _closed.GetOrAdd(kernel.GetType(), type => MethodInvoker.Create(_method.MakeGenericMethod(type)));
        object? target = _method.IsStatic ? null : Make(_method.DeclaringType!, word, flag);
        object?[] arguments = [.. _parameters.Select(type => type.IsGenericParameter ? kernel : Make(type, other, flag))];
        try
        {
            object? answer = method.Invoke(target, arguments.AsSpan());
            return string.Join(", ", _parameters.Select((type, i) => type.IsByRef ? arguments[i] : null).Prepend(answer).Select(Show));
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return e.GetType().Name;
        }
    }

    public override string ToString() => $"{_method.DeclaringType!.Name}.{_method.Name}";

    private static object? Make(Type type, ulong word, bool flag) =>
        type == typeof(ulong) ? word
        : type == typeof(int) ? (int)(word % 64)
        : type == typeof(bool) ? flag
        : type == typeof(Vector<ulong>) ? new Vector<ulong>(flag ? word & 1 : word)
        : type == typeof(PagemapPage) ? new PagemapPage(flag, !flag, true)
        : type.IsByRef ? null
        : type.IsEnum ? Enum.ToObject(type, word)
        : _fromRaw.GetOrAdd(type, static t => MethodInvoker.Create(t.GetMethod("FromRaw")!)).Invoke(null, Narrow(type, word));

    private static object Narrow(Type type, ulong word) =>
        Convert.ChangeType(
            word & (type.GetProperty("Raw")!.PropertyType == typeof(ulong) ? ulong.MaxValue : uint.MaxValue),
            type.GetProperty("Raw")!.PropertyType,
            System.Globalization.CultureInfo.InvariantCulture);

    private static string Show(object? value) =>
        value?.GetType().GetProperty("Raw") is { } raw ? $"0x{raw.GetValue(value):x}" : value?.ToString() ?? "";
}
