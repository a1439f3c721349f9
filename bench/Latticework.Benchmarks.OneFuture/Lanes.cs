namespace Latticework.Engine;

/// <summary>One real number in one future: stands in for the engine's vector of several, with the mathematics of the platform.</summary>
/// <param name="value">The number.</param>
public readonly struct Lanes(double value)
{
    /// <summary>Futures in one packet.</summary>
    public static int Count => 1;

    /// <summary>The number.</summary>
    public double Value { get; } = value;

    /// <summary>Zero.</summary>
    public static Lanes Zero => new(0);

    /// <summary>One.</summary>
    public static Lanes One => new(1);

    /// <summary>The number in the only future.</summary>
    public double this[int lane] => Value;

    /// <summary>The first number of a span.</summary>
    public static Lanes Load(ReadOnlySpan<double> source) => source[0];

#pragma warning disable CS1591, CA2225 // The ordinary operators.
    public static implicit operator Lanes(double value) => new(value);

    public static Lanes operator +(Lanes a, Lanes b) => new(a.Value + b.Value);

    public static Lanes operator -(Lanes a, Lanes b) => new(a.Value - b.Value);

    public static Lanes operator *(Lanes a, Lanes b) => new(a.Value * b.Value);

    public static Lanes operator /(Lanes a, Lanes b) => new(a.Value / b.Value);

    public static Lanes operator -(Lanes a) => new(-a.Value);

    public static LaneMask operator <(Lanes a, Lanes b) => new(a.Value < b.Value);

    public static LaneMask operator >(Lanes a, Lanes b) => new(a.Value > b.Value);

    public static LaneMask operator <=(Lanes a, Lanes b) => new(a.Value <= b.Value);

    public static LaneMask operator >=(Lanes a, Lanes b) => new(a.Value >= b.Value);
#pragma warning restore CS1591, CA2225

    /// <summary>True where the two numbers are equal.</summary>
    public static LaneMask Same(Lanes a, Lanes b) => new(a.Value == b.Value);

    /// <summary><paramref name="a"/> where the mask holds, else <paramref name="b"/>.</summary>
    public static Lanes Where(LaneMask mask, Lanes a, Lanes b) => mask.Value ? a : b;

    /// <summary>The smaller of two numbers.</summary>
    public static Lanes Min(Lanes a, Lanes b) => a.Value < b.Value ? a : b;

    /// <summary>The larger of two numbers.</summary>
    public static Lanes Max(Lanes a, Lanes b) => a.Value > b.Value ? a : b;

    /// <summary>The number moved into [low, high].</summary>
    public static Lanes Clamp(Lanes x, Lanes low, Lanes high) => Min(Max(x, low), high);

    /// <summary>Absolute value.</summary>
    public static Lanes Abs(Lanes x) => new(Math.Abs(x.Value));

    /// <summary>Square root.</summary>
    public static Lanes Sqrt(Lanes x) => new(Math.Sqrt(x.Value));

    /// <summary>e to the power x.</summary>
    public static Lanes Exp(Lanes x) => new(Math.Exp(x.Value));

    /// <summary>Natural logarithm.</summary>
    public static Lanes Log(Lanes x) => new(Math.Log(x.Value));

    /// <summary>1/(1+e^−x).</summary>
    public static Lanes Logistic(Lanes x) => new(1 / (1 + Math.Exp(-x.Value)));
}

/// <summary>A yes or no in one future.</summary>
/// <param name="value">Yes or no.</param>
public readonly struct LaneMask(bool value)
{
    /// <summary>Yes or no.</summary>
    public bool Value { get; } = value;

    /// <summary>No.</summary>
    public static LaneMask None => new(false);

    /// <summary>Yes.</summary>
    public static LaneMask All => new(true);

    /// <summary>Whether it is yes.</summary>
    public bool Any => Value;

    /// <summary>1 for yes, 0 for no.</summary>
    public Lanes AsNumber => Value ? 1 : 0;

#pragma warning disable CS1591 // The ordinary operators.
    public static LaneMask operator &(LaneMask a, LaneMask b) => new(a.Value && b.Value);

    public static LaneMask operator |(LaneMask a, LaneMask b) => new(a.Value || b.Value);

    public static LaneMask operator !(LaneMask a) => new(!a.Value);
#pragma warning restore CS1591
}
