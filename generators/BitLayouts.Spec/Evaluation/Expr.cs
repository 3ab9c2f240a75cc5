namespace BitLayouts.Spec.Evaluation;

/// <summary>An expression over one word whose names are bound. Numbers are 64-bit unsigned, conditions are booleans.</summary>
public abstract record Expr
{
    /// <summary>Whether the expression is a condition rather than a number.</summary>
    public abstract bool IsBool { get; }

    /// <summary>A number. <paramref name="Symbol"/> is the C# constant it came from (<c>SwapConstants.MaxSwapfiles</c>, <c>PresentMask</c>), null for a literal.</summary>
    public sealed record Number(ulong Value, string? Symbol) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => false;
    }

    /// <summary>A decided condition (a configuration switch).</summary>
    public sealed record Truth(bool Value) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => true;
    }

    /// <summary>The word itself.</summary>
    public sealed record Raw : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => false;
    }

    /// <summary>The value of a field of the same layout (C# name); a condition if the field is a bool.</summary>
    public sealed record Field(string MemberName, bool IsBoolField) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => IsBoolField;
    }

    /// <summary>Another predicate of the same layout (C# name).</summary>
    public sealed record Predicate(string MemberName) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => true;
    }

    /// <summary><c>~x</c> on numbers, <c>!x</c> on conditions.</summary>
    public sealed record Not(Expr Operand) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => Operand.IsBool;
    }

    /// <summary>A binary operation; <paramref name="Operator"/> is spelled as in C#.</summary>
    public sealed record Binary(string Operator, Expr Left, Expr Right) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => Operator is "&&" or "||" or "==" or "!=" or "<" or "<=" or ">" or ">=";
    }

    /// <summary><c>condition ? x : y</c>.</summary>
    public sealed record Conditional(Expr Condition, Expr WhenTrue, Expr WhenFalse) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => WhenTrue.IsBool;
    }

    /// <summary>The kernel is of this version or a later one; <paramref name="IsBefore"/>: of an earlier one.</summary>
    public sealed record Version(string MemberName, bool IsBefore) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => true;
    }

    /// <summary>The kernel has this switch on (C# name).</summary>
    public sealed record Switch(string MemberName) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => true;
    }

    /// <summary>
    /// A method of the generated code that takes the kernel: a constant (<c>SwapConstants.MaxSwapfiles</c>), a mask
    /// (<c>SoftDirtyMaskIn</c>), a field or a predicate.
    /// </summary>
    /// <param name="Method">The method, qualified where it is another type's.</param>
    /// <param name="Bits">Bits of its unsigned type; 31 for <c>int</c>, 1 for <c>bool</c>.</param>
    public sealed record Call(string Method, int Bits) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => Bits == 1;
    }

    /// <summary>A constant that the kernel does not have (the specification's name): asking for it is a mistake.</summary>
    public sealed record Absent(string Name) : Expr
    {
        /// <inheritdoc/>
        public override bool IsBool => false;
    }

    /// <summary>Whether the expression depends on the kernel.</summary>
    public static bool AsksKernel(Expr? expr) => expr switch
    {
        Version or Switch or Call or Absent => true,
        Not not => AsksKernel(not.Operand),
        Binary binary => AsksKernel(binary.Left) || AsksKernel(binary.Right),
        Conditional c => AsksKernel(c.Condition) || AsksKernel(c.WhenTrue) || AsksKernel(c.WhenFalse),
        _ => false,
    };
}
