using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>
/// Which operations a sequence is made of, and how often: as in the recorded traces, a sequence that does everything at once
/// meets little, since what one operation builds up the next takes down.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Opening">The operations that every sequence begins with.</param>
/// <param name="Weight">How often an operation comes.</param>
internal sealed record OpFamily(string Name, OpKind[] Opening, Func<OpKind, int> Weight)
{
    private static readonly OpKind[] _mapped = [OpKind.CreateFile, OpKind.MapShared];

    /// <summary>All families.</summary>
    public static IReadOnlyList<OpFamily> All { get; } =
    [
        new("core", _mapped, Core),
        new("anonymous", [OpKind.MapAnonymous, OpKind.CreateFile, OpKind.MapPrivate], Anonymous),
        new("anonymous uffd", [OpKind.MapAnonymous, OpKind.UffdRegister], AnonymousUffd),
        new("uffd", [.. _mapped, OpKind.UffdRegister], Uffd),
        new("wide", _mapped, Wide),
    ];

    /// <summary>One operation's kind.</summary>
    public Gen<OpKind> Kinds { get; } = Gen.Frequency(
        Enum.GetValues<OpKind>().Where(kind => Weight(kind) > 0).Select(kind => (Weight(kind), Gen.Constant(kind))));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static int Core(OpKind kind) => kind switch
    {
        OpKind.Read or OpKind.Write or OpKind.Pageout => 18,
        OpKind.DontNeed or OpKind.Punch => 6,
        OpKind.Fork or OpKind.ProtectWrite => 4,
        OpKind.MapShared or OpKind.Exit or OpKind.ProtectRead => 3,
        OpKind.ProtectNone or OpKind.Munmap or OpKind.MapAnonymous => 2,
        OpKind.CreateFile => 1,
        _ => 0,
    };

    private static int Anonymous(OpKind kind) => kind switch
    {
        OpKind.Read or OpKind.Write or OpKind.Pageout => 16,
        OpKind.Fork => 7,
        OpKind.Exit or OpKind.DontNeed or OpKind.Free => 5,
        OpKind.MapAnonymous or OpKind.MapPrivate or OpKind.ProtectWrite or OpKind.GuardInstall or OpKind.Mremap or OpKind.WriteFile => 3,
        OpKind.ProtectRead or OpKind.ProtectNone or OpKind.Munmap or OpKind.WillNeed or OpKind.GuardRemove => 2,
        OpKind.Cold or OpKind.Punch or OpKind.Truncate => 1,
        _ => 0,
    };

    private static int AnonymousUffd(OpKind kind) => kind switch
    {
        OpKind.WriteProtect => 10,
        OpKind.UffdRegister => 6,
        OpKind.Unprotect or OpKind.Poison => 3,
        OpKind.UffdUnregister => 1,
        _ => Anonymous(kind),
    };

    private static int Uffd(OpKind kind) => kind switch
    {
        OpKind.WriteProtect => 11,
        OpKind.Unprotect or OpKind.DontNeed or OpKind.UffdRegister => 6,
        OpKind.Poison => 3,
        OpKind.UffdUnregister => 2,
        _ => Core(kind),
    };

    private static int Wide(OpKind kind) => kind switch
    {
        OpKind.Read or OpKind.Write or OpKind.Pageout => 15,
        OpKind.ReadFile or OpKind.WriteFile or OpKind.Truncate or OpKind.Punch or OpKind.DontNeed => 4,
        OpKind.Fork or OpKind.WriteProtect or OpKind.UffdRegister or OpKind.MapShared => 3,
        _ => 2,
    };
}
