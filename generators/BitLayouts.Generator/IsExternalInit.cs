#pragma warning disable IDE0130 // The compiler looks this type up by its full name.
namespace System.Runtime.CompilerServices;

/// <summary>Lets records with init-only properties compile for netstandard2.0.</summary>
internal static class IsExternalInit;
