using FsCheck.Xunit;
using KernelBits.Collections;
using Xunit;

namespace KernelBits.Tests.Collections;

public sealed class WalkCacheTests
{
    [Property]
    public bool What_is_found_is_what_was_added_last(ulong[] keys)
    {
        var cache = new WalkCache();
        var tables = new Dictionary<ulong, int>();
        bool isRight = true;
        foreach (ulong key in keys.Concat(keys.Select(key => key % 1000)))
        {
            isRight &= !cache.TryFind(key, out int table) || (tables.TryGetValue(key, out int added) && added == table);
            tables[key] = tables.Count;
            cache.Add(key, tables[key], AddressOf(tables[key]));
            isRight &= cache.TryFind(key, out table) && table == tables[key];
            isRight &= cache.TryFindAddress(key, out nint address) && address == AddressOf(table);
        }
        return isRight;
    }

    [Fact]
    public void A_new_cache_remembers_nothing_and_a_removed_key_is_forgotten()
    {
        var cache = new WalkCache();
        Assert.False(cache.TryFind(0, out _));
        Assert.False(cache.TryFindAddress(0, out _));

        cache.Add(7, 1, AddressOf(1));
        cache.Remove(7 + 256);
        Assert.True(cache.TryFind(7, out int table));
        Assert.Equal(1, table);

        cache.Remove(7);
        Assert.False(cache.TryFind(7, out _));
        Assert.False(cache.TryFindAddress(7, out _));
    }

    private static nint AddressOf(int table) => (table + 1) * 4096;
}
