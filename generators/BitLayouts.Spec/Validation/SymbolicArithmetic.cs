namespace BitLayouts.Spec.Validation;

/// <summary>64-bit unsigned arithmetic on numbers whose bits are conditions, lowest bit first. It wraps as <c>ulong</c> does.</summary>
internal sealed class SymbolicArithmetic(Bdd bdd)
{
    private const int WordBits = 64;

    public static int[] Constant(ulong value)
    {
        int[] bits = new int[WordBits];
        for (int i = 0; i < WordBits; i++)
        {
            bits[i] = (value >> i & 1) == 0 ? Bdd.False : Bdd.True;
        }

        return bits;
    }

    public int[] Map(int[] a, Func<int, int> operation) => Array.ConvertAll(a, bit => operation(bit));

    public int[] Choose(int condition, int[] whenTrue, int[] whenFalse) =>
        Zip(whenTrue, whenFalse, (x, y) => bdd.IfThenElse(condition, x, y));

    public int AreEqual(int[] a, int[] b)
    {
        int equal = Bdd.True;
        for (int i = 0; i < WordBits; i++)
        {
            equal = bdd.And(equal, bdd.Not(bdd.Xor(a[i], b[i])));
        }

        return equal;
    }

    public int IsLess(int[] a, int[] b)
    {
        // From the lowest bit up: the highest bit that differs decides.
        int less = Bdd.False;
        for (int i = 0; i < WordBits; i++)
        {
            less = bdd.IfThenElse(bdd.Xor(a[i], b[i]), b[i], less);
        }

        return less;
    }

    public int[] Compute(string op, int[] a, int[] b) => op switch
    {
        "&" => Zip(a, b, bdd.And),
        "|" => Zip(a, b, bdd.Or),
        "^" => Zip(a, b, bdd.Xor),
        "+" => Add(a, b, Bdd.False),
        "-" => Subtract(a, b),
        "*" => Multiply(a, b),
        "<<" => ShiftLeft(a, (int)Value(b)),
        ">>" => ShiftRight(a, (int)Value(b)),
        "/" => Divide(a, Value(b)).Quotient,
        "%" => Divide(a, Value(b)).Remainder,
        _ => throw new InvalidOperationException("Unknown operator " + op),
    };

    private static int[] Zip(int[] a, int[] b, Func<int, int, int> operation)
    {
        int[] result = new int[WordBits];
        for (int i = 0; i < WordBits; i++)
        {
            result[i] = operation(a[i], b[i]);
        }

        return result;
    }

    /// <summary>A number known to be constant.</summary>
    private static ulong Value(int[] constant)
    {
        ulong value = 0;
        for (int i = 0; i < WordBits; i++)
        {
            value |= constant[i] == Bdd.True ? 1UL << i : 0;
        }

        return value;
    }

    private static int[] ShiftLeft(int[] a, int count)
    {
        int[] result = new int[WordBits];
        Array.Copy(a, 0, result, count, WordBits - count);
        return result;
    }

    private static int[] ShiftRight(int[] a, int count)
    {
        int[] result = new int[WordBits];
        Array.Copy(a, count, result, 0, WordBits - count);
        return result;
    }

    private int[] Add(int[] a, int[] b, int carry)
    {
        int[] sum = new int[WordBits];
        for (int i = 0; i < WordBits; i++)
        {
            int different = bdd.Xor(a[i], b[i]);
            sum[i] = bdd.Xor(different, carry);
            carry = bdd.IfThenElse(different, carry, a[i]);
        }

        return sum;
    }

    private int[] Subtract(int[] a, int[] b) => Add(a, Map(b, bdd.Not), Bdd.True);

    private int[] Multiply(int[] a, int[] b)
    {
        int[] product = Constant(0);
        for (int i = 0; i < WordBits && !bdd.IsExhausted; i++)
        {
            if (b[i] != Bdd.False)
            {
                product = Add(product, Choose(b[i], ShiftLeft(a, i), Constant(0)), Bdd.False);
            }
        }

        return product;
    }

    /// <summary>Long division by a constant other than 0.</summary>
    private (int[] Quotient, int[] Remainder) Divide(int[] a, ulong divisor)
    {
        int[] by = Constant(divisor);
        int[] quotient = Constant(0);
        int[] remainder = Constant(0);
        for (int i = WordBits - 1; i >= 0 && !bdd.IsExhausted; i--)
        {
            // A remainder of 64 bits loses its top bit in the shift; then it is larger than any divisor.
            int top = remainder[WordBits - 1];
            remainder = ShiftLeft(remainder, 1);
            remainder[0] = a[i];
            int fits = bdd.Or(top, bdd.Not(IsLess(remainder, by)));
            remainder = Choose(fits, Subtract(remainder, by), remainder);
            quotient[i] = fits;
        }

        return (quotient, remainder);
    }
}
