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
}
