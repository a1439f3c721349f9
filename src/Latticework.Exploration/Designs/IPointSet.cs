namespace Latticework.Exploration.Designs;

/// <summary>A way of spreading points over the unit cube.</summary>
public interface IPointSet
{
    /// <summary>Name that goes into the manifest of a run, with what changes the points besides the seed.</summary>
    string Name { get; }

    /// <summary>Points of the open unit cube.</summary>
    /// <param name="dimensions">Number of dimensions, 0 or more.</param>
    /// <param name="count">Number of points, 1 or more.</param>
    /// <param name="seed">Seed; the same seed gives the same points.</param>
    /// <returns>
    /// Column-major, <c>[dimension][point]</c>, each number in (0, 1), unit 1. A column depends on the seed, its dimension's number
    /// and <paramref name="count"/> only.
    /// </returns>
    double[][] Points(int dimensions, int count, uint seed);
}
