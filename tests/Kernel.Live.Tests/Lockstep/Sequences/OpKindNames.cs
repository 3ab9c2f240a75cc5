using System.Diagnostics;

namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>Operations in the words of the traces.</summary>
internal static class OpKindNames
{
    /// <summary>The trace's word for an operation.</summary>
    public static string Verb(this OpKind kind) => kind switch
    {
        OpKind.CreateFile => "memfd",
        OpKind.Punch => "punch",
        OpKind.Truncate => "truncate",
        OpKind.Fallocate => "fallocate",
        OpKind.ReadFile => "pread",
        OpKind.WriteFile => "pwrite",
        OpKind.MapShared or OpKind.MapPrivate or OpKind.MapAnonymous => "mmap",
        OpKind.Fork => "fork",
        OpKind.Exit => "exit",
        OpKind.Read => "read",
        OpKind.Write => "write",
        OpKind.Munmap => "munmap",
        OpKind.Mremap => "mremap",
        OpKind.UffdRegister => "uffd",
        OpKind.WriteProtect => "wp",
        OpKind.Unprotect => "unwp",
        OpKind.UffdUnregister => "uffd_unregister",
        OpKind.Poison => "poison",
        _ when kind.Advice().Length != 0 => "madvise",
        _ when kind.Prot().Length != 0 => "mprotect",
        _ => throw new UnreachableException($"no verb for {kind}"),
    };

    /// <summary>The advice that an operation gives, or nothing.</summary>
    public static string Advice(this OpKind kind) => kind switch
    {
        OpKind.Pageout => "pageout",
        OpKind.DontNeed => "dontneed",
        OpKind.Remove => "remove",
        OpKind.Free => "free",
        OpKind.Cold => "cold",
        OpKind.WillNeed => "willneed",
        OpKind.GuardInstall => "guard_install",
        OpKind.GuardRemove => "guard_remove",
        _ => "",
    };

    /// <summary>What an operation allows or takes away, or nothing.</summary>
    public static string Prot(this OpKind kind) => kind switch
    {
        OpKind.ProtectNone => "none",
        OpKind.ProtectRead => "r",
        OpKind.ProtectWrite => "rw",
        _ => "",
    };
}
