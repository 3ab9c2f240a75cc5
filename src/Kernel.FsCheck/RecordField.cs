using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>A field of a structure, with the values at which code breaks.</summary>
internal sealed class RecordField
{
    private const int BoundaryWeight = 3;

    private readonly int _offset;
    private readonly int _size;
    private readonly BitLayoutInfo? _layout;

    public RecordField(BitRecordFieldInfo field, KernelProfile kernel)
    {
        _offset = field.Offset;
        _size = field.Size;
        _layout = field.LayoutName is { } name
            ? BitLayoutRegistry.Find(name, kernel) ?? BitLayoutRegistry.Find(name, KernelProfiles.All[^1].Kernel)
            : null;
        Max = _layout?.WordMask ?? ulong.MaxValue >> (64 - (8 * _size));
    }

    /// <summary>All bits set.</summary>
    public ulong Max { get; }

    /// <summary>Zero, one and all bits set.</summary>
    public Gen<ulong> Extreme => Gen.Elements(0UL, 1UL, Max);

    /// <summary>Words of the layout; of a number, powers of two with their neighbours, whole pages, and any.</summary>
    public Gen<ulong> Any
    {
        get
        {
            if (_layout is not null)
            {
                return LayoutWords.Generate(_layout);
            }

            Gen<ulong> power =
                from bit in Gen.Choose(0, (8 * _size) - 1)
                from near in Gen.Elements(0UL, 1UL, ulong.MaxValue)
                select ((1UL << bit) + near) & Max;
            Gen<ulong> random =
                from high in Gen.Choose(int.MinValue, int.MaxValue)
                from low in Gen.Choose(int.MinValue, int.MaxValue)
                from length in Gen.Choose(1, 64)
                select ((((ulong)(uint)high << 32) | (uint)low) >> (64 - length)) & Max;
            Gen<ulong> pages = random.Select(value => value * PagingConstants.PageSize & Max);
            return Gen.Frequency((BoundaryWeight, Extreme), (BoundaryWeight, power), (1, random), (1, pages));
        }
    }

    /// <summary>Simpler values.</summary>
    public IEnumerable<ulong> Shrink(ulong value)
    {
        if (_layout is not null)
        {
            return LayoutWords.Shrink(_layout, value);
        }

        ulong[] smaller = [0, value >> 1, value - Math.Min(value, 1)];
        return smaller.Where(v => v < value).Distinct();
    }

    public ulong Read(ReadOnlySpan<byte> record)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        record.Slice(_offset, _size).CopyTo(word);
        return BinaryPrimitives.ReadUInt64LittleEndian(word);
    }

    public void Write(Span<byte> record, ulong value)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(word, value);
        word[.._size].CopyTo(record[_offset..]);
    }
}
