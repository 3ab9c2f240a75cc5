namespace KernelBits.Proc;

/// <summary>Consecutive pages of one class.</summary>
/// <param name="Address">Address of the first page.</param>
/// <param name="Pages">How many.</param>
/// <param name="Class">Where they are.</param>
/// <param name="IsUffdWp">Userfaultfd write-protects them.</param>
public readonly record struct PageRun(ulong Address, ulong Pages, PageClass Class, bool IsUffdWp);
