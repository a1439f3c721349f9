using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>One quarter of one future.</summary>
/// <param name="number">0 for the first quarter after the as-of date.</param>
/// <param name="luck">Random numbers of the quarter.</param>
public readonly struct Quarter(int number, StepLuck luck)
{
    private readonly StepLuck luck = luck;

    /// <summary>0 for the first quarter after the as-of date.</summary>
    public int Number { get; } = number;

    /// <summary>A random number by the place <see cref="DrawPlan.Ask"/> gave.</summary>
    public Lanes Draw(int place) => luck[place];
}
