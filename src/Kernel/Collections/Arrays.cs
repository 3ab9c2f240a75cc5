namespace KernelBits.Collections;

/// <summary>Growth of the flat arrays that hold the model's state.</summary>
internal static class Arrays
{
    private const int Smallest = 256;

    /// <summary>
    /// The length an array of <paramref name="length"/> items should grow to so that it holds <paramref name="needed"/>
    /// items: half as long again, but never beyond <paramref name="limit"/>, and all of that when it is near.
    /// </summary>
    public static int GrownLength(int length, int needed, int limit)
    {
        long grown = Math.Max(Math.Max(needed, Smallest), length + ((long)length >> 1));
        bool isNear = grown + (grown >> 2) >= limit;
        return isNear ? limit : (int)grown;
    }

    /// <summary>Lengthens an array, keeping its items; the new ones are zero.</summary>
    public static void Lengthen<T>(ref T[] array, int length)
    {
        var longer = new T[length];
        array.AsSpan().CopyTo(longer);
        array = longer;
    }
}
