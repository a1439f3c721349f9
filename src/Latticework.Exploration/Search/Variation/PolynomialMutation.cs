using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>
/// Moves a few levers a little (Deb and Goyal 1996), within bounds. A large index keeps them near. An integer that would stay moves
/// one step; a category becomes another one.
/// </summary>
internal sealed class PolynomialMutation(LeverSpace space, double probability, double index)
{
    internal void Mutate(double[] numbers, RandomSequence random)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (random.Share() > probability)
                continue;
            if (Array.BinarySearch(space.Categorical, i) >= 0)
            {
                numbers[i] = space.Neighbour(i, numbers[i], random);
                continue;
            }
            var moved = Moved(numbers[i], space.Low[i], space.High[i], random.Share());
            if (!space.IsInteger(i))
                numbers[i] = moved;
            else
                numbers[i] = Math.Round(moved).Equals(numbers[i]) ? space.Neighbour(i, numbers[i], random) : moved;
        }
        space.Repair(numbers);
    }

    private double Moved(double x, double low, double high, double share)
    {
        var power = index + 1;
        var range = high - low;
        var step = share < 0.5
            ? Math.Pow((2 * share) + ((1 - (2 * share)) * Math.Pow(1 - ((x - low) / range), power)), 1 / power) - 1
            : 1 - Math.Pow((2 * (1 - share)) + ((2 * (share - 0.5)) * Math.Pow(1 - ((high - x) / range), power)), 1 / power);
        return x + (step * range);
    }
}
