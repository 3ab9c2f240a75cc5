using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of structures in memory, made from the generated description of their fields.</summary>
public static class RecordArbitrary
{
    /// <summary>
    /// Structures whose fields are at their boundaries, at random, or all alike. A field that is a word is one of its layout in the
    /// default kernel, or in the newest one where that does not have it.
    /// </summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="record">Its description.</param>
    /// <exception cref="ArgumentException">The description is of another structure.</exception>
    public static Arbitrary<T> For<T>(BitRecordInfo record)
        where T : struct => Of<T>(record, KernelProfiles.Default);

    /// <summary>The same, with words as a kernel has them.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="record">Its description.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="isIn">Whether it has the structure.</param>
    /// <exception cref="ArgumentException">It does not, or the description is of another structure.</exception>
    public static Arbitrary<T> For<T>(BitRecordInfo record, KernelProfile kernel, bool isIn)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(record);
        return isIn ? Of<T>(record, kernel) : throw new ArgumentException($"{kernel} has no {record.Name}.", nameof(kernel));
    }

    private static Arbitrary<T> Of<T>(BitRecordInfo record, KernelProfile kernel)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Unsafe.SizeOf<T>() != record.Size)
        {
            throw new ArgumentException($"{record.Name} has {record.Size} bytes, and {typeof(T).Name} has {Unsafe.SizeOf<T>()}.", nameof(record));
        }

        RecordField[] fields = [.. record.Fields.Select(field => new RecordField(field, kernel))];
        return Arb.From(
            RecordValues.Generate(fields).Select(values => Write<T>(fields, values)),
            value => RecordValues.Shrink(fields, Read(fields, value)).Select(values => Write<T>(fields, values)));
    }

    private static T Write<T>(RecordField[] fields, ulong[] values)
        where T : struct
    {
        T value = default;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i].Write(bytes, values[i]);
        }

        return value;
    }

    private static ulong[] Read<T>(RecordField[] fields, T value)
        where T : struct
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        ulong[] values = new ulong[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            values[i] = fields[i].Read(bytes);
        }

        return values;
    }
}
