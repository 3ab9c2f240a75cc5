namespace KernelBits.AddressSpaces;

/// <summary>A number that grows with every change that a reader of pagemap could see.</summary>
internal sealed class Generation
{
    /// <summary>The number.</summary>
    public ulong Value { get; private set; }

    /// <summary>Something is about to change.</summary>
    public void Advance() => Value++;
}
