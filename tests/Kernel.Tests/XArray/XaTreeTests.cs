using FsCheck.Fluent;
using FsCheck;
using KernelBits.Collections;
using KernelBits.FsCheck;
using KernelBits.XArray;
using Xunit;

namespace KernelBits.Tests.XArray;

/// <summary>The xarray against a sorted dictionary.</summary>
public sealed class XaTreeTests
{
    // Indices beside the borders of nodes at every height, and the two ends.
    private static readonly ulong[] s_indices =
    [
        .. new[] { 0, 6, 12, 18, 24, 30, 36, 42, 48, 54, 60 }
            .SelectMany(shift => new[] { (1UL << shift) - 1, 1UL << shift, (1UL << shift) + 1, 3UL << shift })
            .Append(ulong.MaxValue).Append(ulong.MaxValue - 1).Distinct(),
    ];

    [Fact]
    public void Stores_erases_and_finds_are_those_of_a_dictionary()
    {
        var step = from index in Gen.OneOf(Gen.Elements(s_indices), Gen.Choose(0, 300).Select(i => (ulong)i))
                   from value in Gen.Choose(0, 3)
                   select (Index: index, Value: value);
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var pool = new XaNodePool(new HugeBlocks());
            var tree = new XaTree(pool);
            var model = new SortedDictionary<ulong, XaEntry>();
            foreach (var (index, value) in steps)
            {
                // Value 0 erases.
                var entry = value == 0 ? default : SwpEntry.Create((ulong)value, index).ToXaEntry();
                if (value == 0)
                {
                    tree.Erase(index);
                    model.Remove(index);
                }
                else
                {
                    tree.Store(index, entry);
                    model[index] = entry;
                }
                AssertSame(tree, model);
            }
            foreach (ulong index in model.Keys.ToList())
                tree.Erase(index);
            Assert.Equal(0, pool.LiveNodes);
            Assert.Equal(XaNodePool.None, tree.Root);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_node_carries_a_mark_for_every_node_and_entry_below_that_has_one()
    {
        var step = from index in Gen.OneOf(Gen.Elements(s_indices), Gen.Choose(0, 300).Select(i => (ulong)i))
                   from what in Gen.Choose(0, 4)
                   select (Index: index, What: what);
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var tree = new XaTree(new XaNodePool(new HugeBlocks()));
            var entries = new HashSet<ulong>();
            var marked = new HashSet<ulong>();
            foreach (var (index, what) in steps)
            {
                switch (what)
                {
                    case 0:
                        tree.Erase(index);
                        entries.Remove(index);
                        marked.Remove(index);
                        break;
                    case 1:
                        tree.ClearMark(index);
                        marked.Remove(index);
                        break;
                    case 2:
                        // Leaves a mark as it is.
                        tree.Store(index, XaEntry.FromRaw(1));
                        entries.Add(index);
                        break;
                    default:
                        tree.SetMark(index);
                        if (entries.Contains(index))
                            marked.Add(index);
                        break;
                }
                Assert.Equal(marked.Order(), Marked(tree));
            }
        }).QuickCheckThrowOnFailure();
    }

    // By the marks alone; a node that has none is not entered.
    private static List<ulong> Marked(XaTree tree)
    {
        List<ulong> found = [];
        if (tree.Root != XaNodePool.None)
            Descend(tree.Root, 0);
        return found;

        void Descend(int node, ulong start)
        {
            int shift = tree.Pool.Shift(node);
            for (int offset = 0; offset < XaGeometry.ChunkSize; offset++)
            {
                if ((tree.Pool.Marks(node) >> offset & 1) == 0)
                    continue;
                ulong index = start + ((ulong)offset << shift);
                if (shift == 0)
                    found.Add(index);
                else
                    Descend(tree.Pool.Slot(node, offset).Node, index);
            }
            Assert.True(node == tree.Root || tree.Pool.Marks(node) != 0);
        }
    }

    /// <summary>Whether they fit into a slot or not.</summary>
    [Fact]
    public void The_entries_of_a_leaf_are_what_loads_find()
    {
        var entry = Gen.OneOf(Gen.Constant(default(XaEntry)), KernelArbitraries.XaEntry().Generator.Where(word => !word.IsInternal), XaSlotTests.Fitting);
        Prop.ForAll(entry.ListOf().ToArbitrary(), Gen.Choose(0, 63).ToArbitrary(), (stored, first) =>
        {
            var tree = new XaTree(new XaNodePool(new HugeBlocks()));
            for (int index = 0; index < stored.Count; index++)
            {
                tree.Store((ulong)index, XaEntry.FromRaw(ulong.MaxValue));
                if (stored[index].Raw == 0)
                    tree.Erase((ulong)index);
                else
                    tree.Store((ulong)index, stored[index]);
            }
            var entries = new XaEntry[XaGeometry.ChunkSize - first];
            for (ulong index = 0; index < (ulong)stored.Count + 70; index++)
            {
                int leaf = tree.FindLeaf(index);
                if (leaf == XaNodePool.None)
                    continue;
                tree.Pool.CopyEntries(leaf, first, entries);
                int offset = XaGeometry.Offset(index, 0);
                if (offset >= first)
                    Assert.Equal(tree.Load(index), entries[offset - first]);
                Assert.Equal(index < (ulong)stored.Count ? stored[(int)index] : default, tree.Load(index));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_load_is_counted()
    {
        var pool = new XaNodePool(new HugeBlocks());
        var (first, second) = (new XaTree(pool), new XaTree(pool));
        first.Store(5, XaEntry.FromRaw(1));
        first.Load(5);
        second.Load(5);
        second.Load(0);
        Assert.Equal(3UL, pool.Loads);
    }

    private static void AssertSame(XaTree tree, SortedDictionary<ulong, XaEntry> model)
    {
        foreach (var (index, entry) in model)
            Assert.Equal(entry, tree.Load(index));
        foreach (ulong index in s_indices.Where(index => !model.ContainsKey(index)))
            Assert.Equal(default, tree.Load(index));

        var found = new List<KeyValuePair<ulong, XaEntry>>();
        ulong at = 0;
        while (tree.Find(ref at, ulong.MaxValue, out var entry))
        {
            found.Add(new(at, entry));
            if (at++ == ulong.MaxValue)
                break;
        }
        Assert.Equal(model, found);
        foreach (ulong last in s_indices)
        {
            ulong first = 0;
            Assert.Equal(model.Keys.Any(index => index <= last), tree.Find(ref first, last, out _));
        }
    }
}
