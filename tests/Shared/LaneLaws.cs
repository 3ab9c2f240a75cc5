using System.Numerics;
using System.Reflection;
using Assert = Xunit.Assert;

namespace BitLayouts.Tests.Shared;

/// <summary>
/// What fields of several words at once have to be: in every lane, what the member of the same name is for one word. Members
/// are found by reflection, so that no layout, field or kernel is left out.
/// </summary>
internal static class LaneLaws
{
    private const int RandomWords = 150;

    // Of every value; an exception takes as long as hundreds of comparisons.
    private const int WordsOfSetters = 40;
    private const int RefusalsOfValue = 8;

    private const BindingFlags Plain = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The layouts that have lanes.</summary>
    public static IReadOnlyList<Type> Layouts(Assembly assembly) => [.. assembly.GetTypes().Where(static t => Lanes(t) is not null)];

    /// <summary>The members of a layout's lanes, each with the name of what it is to be in every lane.</summary>
    public static IEnumerable<string> Members(Type layout) => Lanes(layout)!.GetMethods(Plain).Select(static m => m.Name);

    /// <summary>Whether a member of the lanes takes the kernel.</summary>
    public static bool AsksKernel(Type layout) => Lanes(layout)!.GetMethods(Plain).Any(static m => m.IsGenericMethod);

    /// <summary>Compares members of the lanes with those of one word.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="kernel">The kernel: the members that take one; null for the others.</param>
    /// <returns>The number of comparisons.</returns>
    public static int Check(Type layout, object? kernel)
    {
        Type word = layout.GetProperty("Raw")!.PropertyType;
        MethodInfo check = typeof(LaneLaws).GetMethod(nameof(CheckWords), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(word);
        return (int)check.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [layout, kernel], null)!;
    }

    private static Type? Lanes(Type layout) => layout.GetNestedType("Lanes", BindingFlags.Public);

    private static int CheckWords<T>(Type layout, object? kernel)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int compared = 0;
        T[] words = [.. Edges<T>(RandomWords)];
        foreach (MethodInfo method in Lanes(layout)!.GetMethods(Plain).Where(m => m.IsGenericMethod == kernel is not null))
        {
            MethodInfo lanes = method.IsGenericMethod ? method.MakeGenericMethod(kernel!.GetType()) : method;
            compared += lanes.GetParameters().Length - (method.IsGenericMethod ? 1 : 0) == 1
                ? CheckGetter(layout, kernel, lanes, words)
                : CheckSetter(layout, kernel, lanes, [.. words.Where((_, i) => i % Math.Max(1, words.Length / WordsOfSetters) == 0)]);
        }

        return compared;
    }

    private static int CheckGetter<T>(Type layout, object? kernel, MethodInfo lanes, T[] words)
        where T : struct, IBinaryInteger<T>
    {
        foreach (T[] chunk in words.Chunk(Vector<T>.Count).Where(static c => c.Length == Vector<T>.Count))
        {
            Vector<T> values = Call<T>(lanes, kernel, new Vector<T>(chunk));
            for (int i = 0; i < chunk.Length; i++)
            {
                Assert.True(
                    Get(layout, kernel, lanes, chunk[i]) == ulong.CreateTruncating(values[i]),
                    $"{layout.Name}.Lanes.{lanes.Name} gives 0x{values[i]:x} in lane {i} for 0x{chunk[i]:x}");
            }
        }

        return words.Length;
    }

    private static int CheckSetter<T>(Type layout, object? kernel, MethodInfo lanes, T[] words)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        MethodInfo scalar = Scalar(layout, kernel, lanes);
        bool isConstant = lanes.GetParameters()[^1].ParameterType == typeof(bool);
        T[] values = isConstant ? [T.Zero, T.One] : [.. Edges<T>(randomWords: 3).Distinct()];
        foreach (T value in values)
        {
            List<(T Word, T Value, T Result)> accepted = [];
            List<(T Word, T Value, string Message)> refused = [];
            foreach ((int i, T word) in words.Index())
            {
                // Every lane has a value of its own, and every word meets the value itself in one of two rounds.
                T own = isConstant || i % 2 == 0 ? value : values[i % values.Length];
                try
                {
                    accepted.Add((word, own, T.CreateTruncating(Set(layout, kernel, scalar, word, own))));
                }
                catch (ArgumentOutOfRangeException e)
                {
                    refused.Add((word, own, e.Message));
                }
            }

            CheckAccepted(layout, kernel, lanes, accepted);
            CheckRefused(lanes, kernel, accepted, [.. refused.Take(RefusalsOfValue)]);
        }

        return words.Length * values.Length;
    }

    private static void CheckAccepted<T>(Type layout, object? kernel, MethodInfo lanes, List<(T Word, T Value, T Result)> accepted)
        where T : struct, IBinaryInteger<T>
    {
        foreach ((T Word, T Value, T Result)[] chunk in accepted.Chunk(Vector<T>.Count).Where(static c => c.Length == Vector<T>.Count))
        {
            Vector<T> results = Call(lanes, kernel, new Vector<T>([.. chunk.Select(static c => c.Word)]), new Vector<T>([.. chunk.Select(static c => c.Value)]));
            for (int i = 0; i < chunk.Length; i++)
            {
                Assert.True(
                    chunk[i].Result == results[i],
                    $"{layout.Name}.Lanes.{lanes.Name} gives 0x{results[i]:x} in lane {i} for 0x{chunk[i].Value:x} in 0x{chunk[i].Word:x}, not 0x{chunk[i].Result:x}");
            }
        }
    }

    /// <summary>One value that does not fit, in a lane of its own among those that do.</summary>
    private static void CheckRefused<T>(
        MethodInfo lanes, object? kernel, List<(T Word, T Value, T Result)> accepted, IReadOnlyList<(T Word, T Value, string Message)> refused)
        where T : struct, IBinaryInteger<T>
    {
        foreach ((int i, (T word, T value, string message)) in refused.Index())
        {
            var words = new T[Vector<T>.Count];
            var values = new T[Vector<T>.Count];
            for (int lane = 0; lane < words.Length; lane++)
            {
                (words[lane], values[lane]) = accepted.Count > 0 ? (accepted[lane % accepted.Count].Word, accepted[lane % accepted.Count].Value) : (word, value);
            }

            (words[i % words.Length], values[i % words.Length]) = (word, value);
            ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(
                () => Call(lanes, kernel, new Vector<T>(words), new Vector<T>(values)));
            if (e.ParamName == "values" && message.Length > 0)
            {
                Assert.Equal(message.Replace("'value'", "'values'", StringComparison.Ordinal), e.Message);
            }
        }
    }

    /// <summary>What the member of one word gives, as a number.</summary>
    private static ulong Get<T>(Type layout, object? kernel, MethodInfo lanes, T word)
        where T : struct
    {
        object instance = layout.GetMethod("FromRaw")!.Invoke(null, [word])!;
        return Number(lanes.IsGenericMethod
            ? layout.GetMethod(lanes.Name)!.MakeGenericMethod(kernel!.GetType()).Invoke(instance, [kernel])!
            : layout.GetProperty(lanes.Name)!.GetValue(instance)!);
    }

    private static MethodInfo Scalar(Type layout, object? kernel, MethodInfo lanes) =>
        lanes.IsGenericMethod ? layout.GetMethod(lanes.Name)!.MakeGenericMethod(kernel!.GetType()) : layout.GetMethod(lanes.Name)!;

    /// <exception cref="ArgumentOutOfRangeException">The value does not fit; without a message where its type cannot even say it.</exception>
    private static ulong Set<T>(Type layout, object? kernel, MethodInfo scalar, T word, T value)
        where T : struct, IBinaryInteger<T>
    {
        object instance = layout.GetMethod("FromRaw")!.Invoke(null, [word])!;
        object argument = Argument(scalar.GetParameters()[^1].ParameterType, ulong.CreateTruncating(value));
        object[] arguments = scalar.IsGenericMethod ? [kernel!, argument] : [argument];
        return Number(scalar.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null)!);
    }

    private static object Argument(Type type, ulong value)
    {
        if (type == typeof(bool))
        {
            return value <= 1 ? value == 1 : throw Unspeakable();
        }

        if (type.IsEnum || type.IsPrimitive)
        {
            object number = type.IsEnum ? Enum.ToObject(type, value) : Convert.ChangeType(value, type, null);
            return Number(number) == value ? number : throw Unspeakable();
        }

        Type word = type.GetProperty("Raw")!.PropertyType;
        try
        {
            return type.GetMethod("FromRaw")!.Invoke(null, [Convert.ChangeType(value, word, null)])!;
        }
        catch (OverflowException)
        {
            throw Unspeakable();
        }
    }

    private static ArgumentOutOfRangeException Unspeakable() => new(null, message: "");

    private static ulong Number(object value) => value switch
    {
        bool flag => flag ? 1UL : 0,
        IConvertible number => Convert.ToUInt64(number, null),
        _ => Convert.ToUInt64(value.GetType().GetProperty("Raw")!.GetValue(value), null),
    };

    private static Vector<T> Call<T>(MethodInfo lanes, object? kernel, Vector<T> words, Vector<T>? values = null)
        where T : struct, IBinaryInteger<T>
    {
        List<object> arguments = [words];
        if (lanes.IsGenericMethod)
        {
            arguments.Add(kernel!);
        }

        if (values is { } all)
        {
            arguments.Add(lanes.GetParameters()[^1].ParameterType == typeof(bool) ? !T.IsZero(all[0]) : all);
        }

        return (Vector<T>)lanes.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
    }

    /// <summary>None, all, every bit alone, every bit missing, every number of low bits, and words without a pattern.</summary>
    private static IEnumerable<T> Edges<T>(int randomWords)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int width = int.CreateChecked(T.PopCount(T.MaxValue));
        Random random = new(7);
        IEnumerable<T> bits = Enumerable.Range(0, width).Select(static b => T.One << b);
        return
        [
            T.Zero, T.MaxValue, .. bits, .. bits.Select(static b => ~b), .. bits.Select(static b => b - T.One),
            .. Enumerable.Range(0, randomWords).Select(_ => T.CreateTruncating(unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)))),
        ];
    }
}
