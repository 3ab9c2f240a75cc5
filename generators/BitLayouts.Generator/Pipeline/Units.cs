using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Pipeline;

/// <summary>What every generated file needs.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Namespace">The C# namespace.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="SourceUrl">Where sources can be read, with <c>{file}</c> and <c>{version}</c> to fill in; empty for nowhere.</param>
internal sealed record Target(string HintName, string Namespace, string Accessibility, string SourceUrl = "");

/// <summary>A layout with all that its file says, and of other items only what it needs to know.</summary>
/// <param name="Target">The file.</param>
/// <param name="Layout">The layout.</param>
/// <param name="Enums">The enums of its fields.</param>
/// <param name="Layouts">The layouts that its fields, kinds and conversions name.</param>
/// <param name="Symbols">The types of the constants that its expressions name.</param>
internal sealed record LayoutUnit(
    Target Target,
    EvaluatedLayout Layout,
    EquatableArray<EnumShape> Enums,
    EquatableArray<LayoutShape> Layouts,
    EquatableArray<SymbolType> Symbols);

/// <summary>The names and values of an enum.</summary>
internal sealed record EnumShape(string TypeName, EquatableArray<EnumValueShape> Values);

/// <summary>The name and value of an enum member.</summary>
internal sealed record EnumValueShape(string Name, ulong Value);

/// <summary>A layout as seen from another one.</summary>
/// <param name="TypeName">The C# name.</param>
/// <param name="Width">Bits of the word.</param>
/// <param name="AsksKernel">Something of it differs between kernels.</param>
/// <param name="Fields">The fields; filled in only for targets of conversions.</param>
internal sealed record LayoutShape(string TypeName, int Width, bool AsksKernel, EquatableArray<FieldShape> Fields);

/// <summary>A constant that expressions name.</summary>
/// <param name="Symbol">As C# names it: <c>SwapConstants.MaxSwapfiles</c>, <c>PresentMask</c>.</param>
/// <param name="Bits">Bits of its unsigned type; 31 for <c>int</c>.</param>
internal sealed record SymbolType(string Symbol, int Bits);

/// <summary>An enum.</summary>
/// <param name="Target">The file.</param>
/// <param name="Enum">The enum.</param>
/// <param name="Bits">Bits that the underlying type must have: of the largest value and of the widest field.</param>
internal sealed record EnumUnit(Target Target, EvaluatedEnum Enum, int Bits);

/// <summary>A group of constants.</summary>
/// <param name="Target">The file.</param>
/// <param name="Group">The group.</param>
/// <param name="Symbols">The types of the constants that its expressions name.</param>
internal sealed record ConstantsUnit(Target Target, EvaluatedConstantGroup Group, EquatableArray<SymbolType> Symbols);

/// <summary>A type that says what a kernel is.</summary>
/// <param name="Target">The file.</param>
/// <param name="Name">The type.</param>
/// <param name="Profiles">What the specification says of kernels.</param>
internal sealed record ProfileUnit(Target Target, string Name, EvaluatedProfiles Profiles);

/// <summary>A record.</summary>
/// <param name="Target">The file.</param>
/// <param name="Record">The record.</param>
internal sealed record RecordUnit(Target Target, EvaluatedRecord Record);

/// <summary>The list of the layouts of a namespace.</summary>
/// <param name="Target">The file.</param>
/// <param name="Profile">The profile that is spoken of where none is named.</param>
/// <param name="ProfileDoc">What that is.</param>
/// <param name="HasKernels">The types serve several kernels.</param>
/// <param name="Layouts">The layouts.</param>
/// <param name="Records">The records.</param>
internal sealed record RegistryUnit(
    Target Target,
    string Profile,
    string ProfileDoc,
    bool HasKernels,
    EquatableArray<RegistryEntry> Layouts,
    EquatableArray<RegistryEntry> Records);

/// <summary>A layout or record of the list.</summary>
/// <param name="TypeName">The C# type.</param>
/// <param name="AsksKernel">Something of it differs between kernels.</param>
/// <param name="Only">The kernels that have it; null for all.</param>
internal sealed record RegistryEntry(string TypeName, bool AsksKernel, Expr? Only);

/// <summary>One of the files that the generated types of a namespace share.</summary>
internal sealed record SupportUnit(Target Target, string Template);

/// <summary>Generators and shrinkers of a layout, an enum or a record.</summary>
/// <param name="Target">The file.</param>
/// <param name="Types">The namespace of the types.</param>
/// <param name="TypeName">The C# type.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Only">The kernels that have it; null for all.</param>
/// <param name="Form">What the type is.</param>
/// <param name="Kinds">The cases of a union.</param>
/// <param name="Values">The values of an enum that not every kernel has.</param>
internal sealed record ArbitraryUnit(
    Target Target, string Types, string TypeName, string Doc, Expr? Only, ArbitraryForm Form, EquatableArray<ArbitraryKind> Kinds,
    EquatableArray<ArbitraryValue> Values);

/// <summary>What kind of type has generators.</summary>
internal enum ArbitraryForm
{
    Layout,
    Enum,
    Record,
}

/// <summary>A value of an enum that not every kernel has.</summary>
/// <param name="MemberName">The C# name.</param>
/// <param name="Only">The kernels that have it.</param>
internal sealed record ArbitraryValue(string MemberName, Expr Only);

/// <summary>A case of a union, as its generator needs it.</summary>
/// <param name="Name">The specification's name.</param>
/// <param name="MemberName">The C# name.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Only">The kernels that have it; null for all.</param>
internal sealed record ArbitraryKind(string Name, string MemberName, string Doc, Expr? Only);

/// <summary>All files to generate.</summary>
internal sealed record GenerationPlan(
    EquatableArray<LayoutUnit> Layouts,
    EquatableArray<EnumUnit> Enums,
    EquatableArray<ConstantsUnit> Constants,
    EquatableArray<ProfileUnit> Profiles,
    EquatableArray<RecordUnit> Records,
    EquatableArray<RegistryUnit> Registries,
    EquatableArray<SupportUnit> Support);
