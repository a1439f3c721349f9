using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>One quarter of one packet.</summary>
/// <param name="number">0 for the first quarter after the as-of date.</param>
/// <param name="draws">Random numbers of the quarter.</param>
public readonly ref struct Quarter(int number, ReadOnlySpan<Lanes> draws)
{
    private readonly ReadOnlySpan<Lanes> draws = draws;

    /// <summary>0 for the first quarter after the as-of date.</summary>
    public int Number { get; } = number;

    /// <summary>A random number by the place <see cref="DrawPlan.Ask"/> gave.</summary>
    public Lanes Draw(int place) => draws[place];
}
