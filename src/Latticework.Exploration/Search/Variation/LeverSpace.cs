using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>The levers as numbers: what operators may do with each, and how a number becomes an allowed one.</summary>
/// <remarks>
/// Operators treat real and integer levers as real numbers and round integers at the end; an integer's real range is half a step wider
/// on both sides, so that its extremes are as likely as the rest. Categories have no order and are only exchanged or drawn anew.
/// </remarks>
internal sealed class LeverSpace
{
    private readonly bool[] isInteger;

    internal LeverSpace(IReadOnlyList<Lever> levers)
    {
        Count = levers.Count;
        isInteger = [.. levers.Select(l => l is IntegerLever)];
        Numeric = [.. Enumerable.Range(0, Count).Where(i => levers[i] is not CategoricalLever)];
        Categorical = [.. Enumerable.Range(0, Count).Where(i => levers[i] is CategoricalLever)];
        Low = [.. levers.Select(l => l is IntegerLever ? l.Least - 0.5 : l.Least)];
        High = [.. levers.Select(l => l is IntegerLever ? l.Most + 0.5 : l.Most)];
    }

    /// <summary>Number of levers.</summary>
    internal int Count { get; }

    /// <summary>Levers that are numbers.</summary>
    internal int[] Numeric { get; }

    /// <summary>Levers that are names.</summary>
    internal int[] Categorical { get; }

    /// <summary>Lower ends of the ranges in which operators work.</summary>
    internal double[] Low { get; }

    /// <summary>Upper ends of the ranges in which operators work.</summary>
    internal double[] High { get; }

    /// <summary>A choice drawn uniformly from all.</summary>
    internal double[] Draw(RandomSequence random)
    {
        var numbers = new double[Count];
        for (var i = 0; i < Count; i++)
            numbers[i] = Draw(i, random);
        Repair(numbers);
        return numbers;
    }

    /// <summary>A number for one lever, uniform in its range; an integer still to be rounded.</summary>
    internal double Draw(int lever, RandomSequence random) => Array.BinarySearch(Categorical, lever) >= 0
        ? random.Below((int)High[lever] + 1)
        : Low[lever] + (random.Share() * (High[lever] - Low[lever]));

    /// <summary>Moves numbers into their ranges and rounds integers.</summary>
    internal void Repair(double[] numbers)
    {
        foreach (var i in Numeric)
        {
            var x = Math.Clamp(numbers[i], Low[i], High[i]);
            numbers[i] = isInteger[i] ? Math.Clamp(Math.Round(x), Low[i] + 0.5, High[i] - 0.5) : x;
        }
    }

    /// <summary>A different value for one lever where it has one: another category, or an integer one step away.</summary>
    internal double Neighbour(int lever, double number, RandomSequence random)
    {
        if (Array.BinarySearch(Categorical, lever) >= 0)
        {
            var others = (int)High[lever];
            if (others == 0)
                return number;
            var drawn = random.Below(others);
            return drawn >= (int)number ? drawn + 1 : drawn;
        }
        var (least, most) = (Low[lever] + 0.5, High[lever] - 0.5);
        if (least >= most)
            return number;
        return number <= least ? number + 1 : number >= most ? number - 1 : random.Below(2) == 0 ? number - 1 : number + 1;
    }

    /// <summary>Whether the lever is a whole number.</summary>
    internal bool IsInteger(int lever) => isInteger[lever];
}
