using System.Numerics;
using System.Runtime.CompilerServices;

namespace Latticework.Engine;

/// <summary>
/// One real number in each of several futures: the only numeric type a mechanism meets. Wraps <see cref="Vector{T}"/> of double.
/// </summary>
/// <remarks>
/// Every operation acts on each future apart, so the result of a future does not depend on its neighbours nor on
/// <see cref="Count"/>. No operation fuses multiply and add: the same inputs give the same bits on every machine.
/// Choice is <see cref="Where"/>, not <c>if</c>.
/// </remarks>
public readonly partial struct Lanes(Vector<double> value)
{
    /// <summary>Futures in one packet: the vector width of this machine (2, 4 or 8).</summary>
    public static int Count => Vector<double>.Count;

    /// <summary>The underlying vector.</summary>
    public Vector<double> Value { get; } = value;

    /// <summary>Zero in every future.</summary>
    public static Lanes Zero => new(Vector<double>.Zero);

    /// <summary>One in every future.</summary>
    public static Lanes One => new(Vector<double>.One);

    /// <summary>The same number in every future.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes(double value) => new(new Vector<double>(value));

    /// <summary>Reads <see cref="Count"/> futures.</summary>
    public static Lanes Load(ReadOnlySpan<double> source) => new(new Vector<double>(source));

    /// <summary>Writes <see cref="Count"/> futures.</summary>
    public void Store(Span<double> target) => Value.CopyTo(target);

    /// <summary>The number in one future.</summary>
    public double this[int lane] => Value[lane];

#pragma warning disable CS1591 // The ordinary operators, future by future.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator +(Lanes a, Lanes b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes a, Lanes b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator *(Lanes a, Lanes b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator /(Lanes a, Lanes b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator <(Lanes a, Lanes b) => new(Vector.LessThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator >(Lanes a, Lanes b) => new(Vector.GreaterThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator <=(Lanes a, Lanes b) => new(Vector.LessThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator >=(Lanes a, Lanes b) => new(Vector.GreaterThanOrEqual(a.Value, b.Value));
#pragma warning restore CS1591

    /// <summary>True in the futures where the two numbers are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask Same(Lanes a, Lanes b) => new(Vector.Equals(a.Value, b.Value));

    /// <summary><paramref name="a"/> where the mask holds, else <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Where(LaneMask mask, Lanes a, Lanes b) => new(Vector.ConditionalSelect(mask.Value, a.Value, b.Value));

    /// <summary>The smaller of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Min(Lanes a, Lanes b) => new(Vector.ConditionalSelect(Vector.LessThan(a.Value, b.Value), a.Value, b.Value));

    /// <summary>The larger of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Max(Lanes a, Lanes b) => new(Vector.ConditionalSelect(Vector.GreaterThan(a.Value, b.Value), a.Value, b.Value));

    /// <summary>The number moved into [low, high].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Clamp(Lanes x, Lanes low, Lanes high) => Min(Max(x, low), high);

    /// <summary>Absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Abs(Lanes x) => new(Vector.Abs(x.Value));

    /// <summary>Square root; NaN below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Sqrt(Lanes x) => new(Vector.SquareRoot(x.Value));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("G17", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A yes or no in each of several futures.</summary>
public readonly struct LaneMask(Vector<long> value)
{
    /// <summary>The underlying mask: all bits set where true.</summary>
    public Vector<long> Value { get; } = value;

    /// <summary>False in every future.</summary>
    public static LaneMask None => new(Vector<long>.Zero);

    /// <summary>True in every future.</summary>
    public static LaneMask All => new(Vector<long>.AllBitsSet);

    /// <summary>True in at least one future: lets a mechanism skip what happens nowhere.</summary>
    public bool Any => !Vector.EqualsAll(Value, Vector<long>.Zero);

    /// <summary>1 where true, 0 where false.</summary>
    public Lanes AsNumber => Lanes.Where(this, Lanes.One, Lanes.Zero);

#pragma warning disable CS1591 // The ordinary operators, future by future.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator &(LaneMask a, LaneMask b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator |(LaneMask a, LaneMask b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneMask operator !(LaneMask a) => new(~a.Value);
#pragma warning restore CS1591
}
