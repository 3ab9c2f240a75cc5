using Xunit;

namespace KernelBits.Live.Tests.Machine;

/// <summary>Tests that page out: one after the other, with <see cref="SwapMachine"/> around them.</summary>
[CollectionDefinition(Name)]
public sealed class SwapCollection : ICollectionFixture<SwapMachine>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "swap";
}
