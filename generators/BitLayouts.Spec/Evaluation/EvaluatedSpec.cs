namespace BitLayouts.Spec.Evaluation;

/// <summary>
/// A specification evaluated for one profile: every condition decided, every expression a number, every name bound.
/// Positions are gone on purpose, so that moving a line in the JSON changes nothing downstream.
/// </summary>
/// <param name="Namespace">The C# namespace of all generated types.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Profile">The profile's name; empty where the specification declares none.</param>
/// <param name="ProfileDoc">What the profile is, from the specification.</param>
/// <param name="ConstantGroups">The constant classes, in the order of the file.</param>
/// <param name="Enums">The enums, in the order of the file.</param>
/// <param name="Layouts">The layouts, in the order of the file.</param>
public sealed record EvaluatedSpec(
    string Namespace,
    string Accessibility,
    string Profile,
    string ProfileDoc,
    EquatableArray<EvaluatedConstantGroup> ConstantGroups,
    EquatableArray<EvaluatedEnum> Enums,
    EquatableArray<EvaluatedLayout> Layouts)
{
    /// <summary>The records, in the order of the file.</summary>
    public EquatableArray<EvaluatedRecord> Records { get; init; }

    /// <summary>
    /// What a kernel is, where the specification is not evaluated for one profile but for all of them at once: what differs
    /// between them then asks for the kernel.
    /// </summary>
    public EvaluatedProfiles? Profiles { get; init; }

    /// <summary>The conditions under which kernels of this profile's version have its items, for the documentation.</summary>
    public EquatableArray<EvaluatedCondition> Conditions { get; init; }
}

/// <summary>The condition of an item that the profile has.</summary>
/// <param name="Owner">The layout, enum or group (the specification's name) that has the item; empty for these themselves.</param>
/// <param name="Item">What it is: <c>field</c>, <c>constant</c>, <c>layout</c>.</param>
/// <param name="Name">The specification's name.</param>
/// <param name="Text">The condition over switches, as written.</param>
public sealed record EvaluatedCondition(string Owner, string Item, string Name, string Text);

/// <summary>Where a fact comes from.</summary>
/// <param name="File">The file in the kernel tree (or the name of a manual).</param>
/// <param name="Symbol">The symbol in that file.</param>
/// <param name="Version">The version of the tree that was read.</param>
public sealed record EvaluatedSource(string File, string Symbol, string Version);

/// <summary>A named group of constants, emitted as one static class.</summary>
public sealed record EvaluatedConstantGroup(string TypeName, string Doc, EquatableArray<EvaluatedConstant> Constants);

/// <summary>A constant.</summary>
/// <param name="Name">The specification's name, as in the kernel: <c>MAX_SWAPFILES</c>.</param>
/// <param name="MemberName">The C# name: <c>MaxSwapfiles</c>.</param>
/// <param name="IsInt">Emitted as <c>int</c> (shifts, counts, bit numbers); otherwise as <c>ulong</c>.</param>
/// <param name="Value">The value in this profile.</param>
/// <param name="Expression">The expression as written, for the documentation; null for a plain number.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Unit">The unit of the value, if it has one.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedConstant(
    string Name, string MemberName, bool IsInt, ulong Value, string? Expression, string Doc, string? Unit, EvaluatedSource Source)
{
    /// <summary>The value as a function of the kernel; null where all kernels have the same.</summary>
    public Expr? Body { get; init; }

    /// <summary>The kernel's name for it; null where that is <see cref="Name"/>.</summary>
    public string? Kernel { get; init; }
}

/// <summary>A closed set of named values.</summary>
public sealed record EvaluatedEnum(
    string Name, string TypeName, string Doc, EvaluatedSource Source, EquatableArray<EvaluatedEnumValue> Values)
{
    /// <summary>The kernel's name for it.</summary>
    public string? Kernel { get; init; }
}

/// <summary>One value of an enum.</summary>
public sealed record EvaluatedEnumValue(string Name, string MemberName, string? Kernel, ulong Value, string Doc)
{
    /// <summary>The kernels that have the value, where the specification is read for all kernels at once; null for all.</summary>
    public Expr? Only { get; init; }
}

/// <summary>A word with named bits.</summary>
/// <param name="Name">The specification's name: <c>swp_entry</c>.</param>
/// <param name="TypeName">The C# name: <c>SwpEntry</c>.</param>
/// <param name="Kernel">The kernel's type: <c>swp_entry_t</c>.</param>
/// <param name="Width">8, 16, 32 or 64.</param>
/// <param name="IsFlags">A set of flags: emitted with named values and set operators besides the fields.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Fields">The fields of this profile, in the order of the file, aliases included.</param>
/// <param name="Reserved">Bits that carry no field.</param>
/// <param name="Predicates">Named conditions over the word.</param>
/// <param name="Kinds">The cases of the union; empty where the layout is not a union. Proved disjoint and total.</param>
/// <param name="Mutators">Named changes that set and clear fields, such as <c>pte_mkdirty</c>.</param>
/// <param name="Conversions">Conversions from this layout to another.</param>
public sealed record EvaluatedLayout(
    string Name,
    string TypeName,
    string? Kernel,
    int Width,
    bool IsFlags,
    string Doc,
    EvaluatedSource Source,
    EquatableArray<EvaluatedField> Fields,
    EquatableArray<EvaluatedReserved> Reserved,
    EquatableArray<EvaluatedPredicate> Predicates,
    EquatableArray<EvaluatedKind> Kinds,
    EquatableArray<EvaluatedMutator> Mutators,
    EquatableArray<EvaluatedConversion> Conversions)
{
    /// <summary>The kernels that have the layout; null for all.</summary>
    public Expr? Only { get; init; }

    /// <summary>Something of the layout differs between kernels.</summary>
    public bool AsksKernel { get; init; }

    /// <summary>The type gains a class <c>Lanes</c>: its fields in several words at once.</summary>
    public bool HasLanes { get; init; }
}

/// <summary>Bits <paramref name="High"/> down to <paramref name="Low"/>, both included.</summary>
public readonly record struct BitRange(int High, int Low)
{
    /// <summary>The number of bits.</summary>
    public int Width => High - Low + 1;

    /// <summary>The bits as a mask.</summary>
    public ulong Mask => (Width == 64 ? ulong.MaxValue : (1UL << Width) - 1) << Low;
}

/// <summary>What the bits of a field mean.</summary>
public enum FieldType
{
    /// <summary>One bit.</summary>
    Bool,

    /// <summary>An unsigned number.</summary>
    UInt,

    /// <summary>A value of an enum of the specification.</summary>
    Enum,

    /// <summary>A word of another layout (a nested layout or a set of flags).</summary>
    Layout,
}

/// <summary>A field.</summary>
/// <param name="Name">The specification's name: <c>soft_dirty</c>.</param>
/// <param name="MemberName">The C# name: <c>SoftDirty</c>.</param>
/// <param name="Kernel">The kernel's symbol for the mask: <c>_PAGE_SOFT_DIRTY</c>.</param>
/// <param name="Type">What the bits mean.</param>
/// <param name="TypeRef">The C# type name for <see cref="FieldType.Enum"/> and <see cref="FieldType.Layout"/>.</param>
/// <param name="Ranges">The bits, most significant part first; more than one for a split field.</param>
/// <param name="Inverted">The bits are stored inverted.</param>
/// <param name="InvertedWhen">The bits are stored inverted where this predicate (C# name) holds; null where that does not depend on the word.</param>
/// <param name="Shift">The value is the stored number shifted left by this (a page-aligned address keeps no low bits).</param>
/// <param name="Unit">The unit of the value, if it has one.</param>
/// <param name="AliasOf">The fields (C# names) whose bits this one names again; none where it owns its bits.</param>
/// <param name="When">The predicate (C# name) under which the field means anything; null for always.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedField(
    string Name,
    string MemberName,
    string? Kernel,
    FieldType Type,
    string? TypeRef,
    EquatableArray<BitRange> Ranges,
    bool Inverted,
    string? InvertedWhen,
    int Shift,
    string? Unit,
    EquatableArray<string> AliasOf,
    string? When,
    string Doc,
    EvaluatedSource Source)
{
    /// <summary>The kernel's later names, where the specification is read for all kernels at once.</summary>
    public EquatableArray<EvaluatedRename> Renames { get; init; }

    /// <summary>The kernels that have the field in this form; null for all.</summary>
    public Expr? Only { get; init; }

    /// <summary>The kernels that have a field of this name; null for all.</summary>
    public Expr? Anywhere { get; init; }

    /// <summary>Kernels have the field at different bits.</summary>
    public bool Moves { get; init; }

    /// <summary>An earlier field of the list is the same member, of other kernels.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The bits are those of other fields.</summary>
    public bool IsAlias => AliasOf.Count > 0;

    /// <summary>The number of stored bits.</summary>
    public int Bits => Ranges.Items.Sum(static r => r.Width);

    /// <summary>All bits of the field.</summary>
    public ulong Mask => Ranges.Items.Aggregate(0UL, static (mask, r) => mask | r.Mask);
}

/// <summary>Bits without a field.</summary>
public sealed record EvaluatedReserved(BitRange Range, string Doc)
{
    /// <summary>The kernels in which the bits are without a field; null for all.</summary>
    public Expr? Only { get; init; }
}

/// <summary>A named condition over the word.</summary>
/// <param name="Name">The specification's name: <c>none</c>.</param>
/// <param name="MemberName">The C# name: <c>IsNone</c>.</param>
/// <param name="Kernel">The kernel's function: <c>pte_none</c>.</param>
/// <param name="Condition">The condition; names are bound.</param>
/// <param name="Expression">The condition as written, for the documentation.</param>
/// <param name="Doc">What it says.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedPredicate(
    string Name, string MemberName, string? Kernel, Expr Condition, string Expression, string Doc, EvaluatedSource Source)
{
    /// <summary>The kernel's later names, where the specification is read for all kernels at once.</summary>
    public EquatableArray<EvaluatedRename> Renames { get; init; }

    /// <summary>The kernels that have the predicate; null for all.</summary>
    public Expr? Only { get; init; }

    /// <summary>What it is in which kernels, where the specification is read for all kernels at once.</summary>
    public EquatableArray<EvaluatedPredicateForm> Forms { get; init; }
}

/// <summary>A predicate as some kernels have it.</summary>
/// <param name="Only">The kernels; null for all.</param>
/// <param name="Kernel">The kernel's function.</param>
/// <param name="Renames">The kernel's later names.</param>
/// <param name="Expression">The condition as written.</param>
/// <param name="Doc">What it says.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedPredicateForm(
    Expr? Only, string? Kernel, EquatableArray<EvaluatedRename> Renames, string Expression, string Doc, EvaluatedSource Source);

/// <summary>A case of a union.</summary>
/// <param name="Name">The specification's name: <c>hwpoison</c>.</param>
/// <param name="MemberName">The C# name: <c>HwPoison</c>.</param>
/// <param name="Condition">When a word is of this kind; names are bound.</param>
/// <param name="LayoutName">The specification's name of the layout that explains a word of this kind, if it is not the union's own.</param>
/// <param name="LayoutType">The C# type of that layout.</param>
/// <param name="Doc">What it means.</param>
public sealed record EvaluatedKind(
    string Name, string MemberName, Expr Condition, string? LayoutName, string? LayoutType, string Doc)
{
    /// <summary>The kernels that have the kind; null for all.</summary>
    public Expr? Only { get; init; }

    /// <summary>The condition as written, for the documentation.</summary>
    public string Expression { get; init; } = "";
}

/// <summary>A named change of a word.</summary>
/// <param name="Name">The specification's name: <c>mk_dirty</c>.</param>
/// <param name="MemberName">The C# name: <c>MkDirty</c>.</param>
/// <param name="Kernel">The kernel's function: <c>pte_mkdirty</c>.</param>
/// <param name="Set">Fields (C# names) whose bits are set.</param>
/// <param name="Clear">Fields (C# names) whose bits are cleared.</param>
/// <param name="Doc">What it does.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedMutator(
    string Name,
    string MemberName,
    string? Kernel,
    EquatableArray<string> Set,
    EquatableArray<string> Clear,
    string Doc,
    EvaluatedSource Source)
{
    /// <summary>The kernel's later names, where the specification is read for all kernels at once.</summary>
    public EquatableArray<EvaluatedRename> Renames { get; init; }

    /// <summary>The kernels that have the mutator in this form; null for all.</summary>
    public Expr? Only { get; init; }

    /// <summary>What it changes depends on the kernel.</summary>
    public bool AsksKernel { get; init; }
}

/// <summary>A conversion of a word of one layout into a word of another.</summary>
/// <param name="Name">The specification's name: <c>to_swp_entry</c>.</param>
/// <param name="MemberName">The C# name: <c>ToSwpEntry</c>.</param>
/// <param name="Kernel">The kernel's function: <c>pte_to_swp_entry</c>.</param>
/// <param name="TargetName">The specification's name of the target layout.</param>
/// <param name="TargetType">The C# type of the target layout.</param>
/// <param name="Map">What goes where; target bits not named here or in <paramref name="Set"/> are zero.</param>
/// <param name="Set">Fields of the target (C# names) whose bits are set.</param>
/// <param name="Doc">What it does.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedConversion(
    string Name,
    string MemberName,
    string? Kernel,
    string TargetName,
    string TargetType,
    EquatableArray<EvaluatedMapping> Map,
    EquatableArray<string> Set,
    string Doc,
    EvaluatedSource Source)
{
    /// <summary>The kernel's later names, where the specification is read for all kernels at once.</summary>
    public EquatableArray<EvaluatedRename> Renames { get; init; }

    /// <summary>The kernels that have the conversion in this form; null for all.</summary>
    public Expr? Only { get; init; }

    /// <summary>The result depends on the kernel.</summary>
    public bool AsksKernel { get; init; }
}

/// <summary>One step of a conversion. <c>raw</c> stands for the whole word on either side.</summary>
/// <param name="From">The source field (C# name) or <c>raw</c>.</param>
/// <param name="To">The target field (C# name) or <c>raw</c>.</param>
/// <param name="Truncates">The source is wider than the target and its high bits are dropped, as the kernel drops them.</param>
public sealed record EvaluatedMapping(string From, string To, bool Truncates)
{
    /// <summary>The kernels that have both ends; null for all.</summary>
    public Expr? Only { get; init; }
}

/// <summary>Another name that the kernel gave an item.</summary>
/// <param name="Since">The first version with that name (C# name).</param>
/// <param name="Kernel">The name; null where the kernel names the thing no more.</param>
public sealed record EvaluatedRename(string Since, string? Kernel);
