namespace KernelBits.Experiments;

/// <summary>
/// The SplitMix64 generator (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). Its
/// numbers are part of what a seed means here; <see cref="Random"/> promises no such stability.
/// </summary>
/// <param name="seed">The state before the first number.</param>
internal struct SplitMix64(ulong seed)
{
    private const ulong GoldenGamma = 0x9e3779b97f4a7c15;
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += GoldenGamma;
        return Mix(_state);
    }

    /// <summary>A number in 0 … <paramref name="bound"/> − 1, each equally likely (Lemire's multiplication with rejection).</summary>
    public uint NextBelow(uint bound)
    {
        ulong product = (ulong)(uint)(Next() >> 32) * bound;
        if ((uint)product < bound)
        {
            // Where 2^32 is no multiple of the bound, the lowest products of each number are one too many: draw again.
            uint surplus = (uint)(0 - bound) % bound;
            while ((uint)product < surplus)
            {
                product = (ulong)(uint)(Next() >> 32) * bound;
            }
        }

        return (uint)(product >> 32);
    }

    /// <summary>A bijection of 64-bit words that spreads every input bit over the whole word.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
