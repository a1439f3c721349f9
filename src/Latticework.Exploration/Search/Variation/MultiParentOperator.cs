using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>
/// An operator that reads the shape of the population from several parents. It works on the numeric levers, each scaled to its range, so
/// that units do not matter.
/// </summary>
internal abstract class MultiParentOperator(LeverSpace space, int parents, int children) : Operator(space)
{
    internal override int Parents => parents;

    internal override double[][] Breed(double[][] parents, RandomSequence random)
    {
        double[][] points = [.. parents.Select(ToUnit)];
        var bred = new double[children][];
        for (var c = 0; c < children; c++)
        {
            var point = Point(points, random);
            bred[c] = Child(parents, random);
            for (var k = 0; k < Space.Numeric.Length; k++)
            {
                var i = Space.Numeric[k];
                bred[c][i] = Space.Low[i] + (point[k] * (Space.High[i] - Space.Low[i]));
            }
            Space.Repair(bred[c]);
        }
        return bred;
    }

    /// <summary>A new point from the parents, all in the unit cube; it may lie outside.</summary>
    protected abstract double[] Point(double[][] parents, RandomSequence random);

    private double[] ToUnit(double[] numbers) =>
        [.. Space.Numeric.Select(i => Space.High[i] > Space.Low[i] ? (numbers[i] - Space.Low[i]) / (Space.High[i] - Space.Low[i]) : 0)];
}

/// <summary>
/// Children near one parent, spread along the line to the centre of the parents and, less, across it (Deb, Joshi and Anand 2002, PCX).
/// The first parent is the one.
/// </summary>
internal sealed class ParentCentricCrossover(LeverSpace space, int parents, double along, double across) : MultiParentOperator(space, parents, 2)
{
    internal override string Name => "pcx";

    protected override double[] Point(double[][] parents, RandomSequence random)
    {
        var towards = OrthonormalBasis.Difference(OrthonormalBasis.Centroid(parents), parents[0]);
        var basis = new OrthonormalBasis();
        basis.Add(towards);
        var (distance, others) = (0.0, 0);
        for (var p = 1; p < parents.Length; p++)
        {
            var off = basis.Add(OrthonormalBasis.Difference(parents[p], parents[0]));
            distance += off;
            others += off > 0 ? 1 : 0;
        }
        distance /= Math.Max(1, others);
        double[] child = [.. parents[0]];
        var step = along * random.Normal();
        for (var i = 0; i < child.Length; i++)
            child[i] += step * towards[i];
        foreach (var direction in basis.Directions.Skip(1))
        {
            var side = across * distance * random.Normal();
            for (var i = 0; i < child.Length; i++)
                child[i] += side * direction[i];
        }
        return child;
    }
}

/// <summary>
/// Children uniformly inside the simplex of the parents, blown up around its centre (Tsutsui, Yamamura and Higuchi 1999, SPX).
/// </summary>
internal sealed class SimplexCrossover(LeverSpace space, int parents, double expansion) : MultiParentOperator(space, parents, 2)
{
    internal override string Name => "spx";

    protected override double[] Point(double[][] parents, RandomSequence random)
    {
        var centre = OrthonormalBasis.Centroid(parents);
        double[][] corners = [.. parents.Select(p => p.Select((x, i) => centre[i] + (expansion * (x - centre[i]))).ToArray())];
        var offset = new double[centre.Length];
        for (var p = 1; p < corners.Length; p++)
        {
            var share = Math.Pow(random.Share(), 1.0 / p);
            for (var i = 0; i < offset.Length; i++)
                offset[i] = share * (corners[p - 1][i] - corners[p][i] + offset[i]);
        }
        for (var i = 0; i < offset.Length; i++)
            offset[i] += corners[^1][i];
        return offset;
    }
}

/// <summary>
/// Children normally distributed around the centre of the parents: along the directions to the parents, and less in all directions
/// across, scaled by the distance of the last parent (Kita, Ono and Kobayashi 1999, UNDX-m).
/// </summary>
internal sealed class UnimodalNormalCrossover(LeverSpace space, int parents, double along, double across) : MultiParentOperator(space, parents, 2)
{
    internal override string Name => "undx";

    protected override double[] Point(double[][] parents, RandomSequence random)
    {
        double[][] primary = parents.Length > 1 ? parents[..^1] : parents;
        var centre = OrthonormalBasis.Centroid(primary);
        var basis = new OrthonormalBasis();
        double[] child = [.. centre];
        foreach (var parent in primary)
        {
            var to = OrthonormalBasis.Difference(parent, centre);
            if (basis.Add(to) <= 0)
                continue;
            var step = along * random.Normal();
            for (var i = 0; i < child.Length; i++)
                child[i] += step * to[i];
        }
        var last = OrthonormalBasis.Difference(parents[^1], centre);
        basis.RemoveFrom(last);
        var distance = Math.Sqrt(OrthonormalBasis.Dot(last, last));
        var free = child.Length - basis.Directions.Count;
        if (free <= 0 || distance <= 0)
            return child;
        var side = new double[child.Length];
        for (var i = 0; i < side.Length; i++)
            side[i] = random.Normal();
        basis.RemoveFrom(side);
        for (var i = 0; i < child.Length; i++)
            child[i] += across * distance / Math.Sqrt(free) * side[i];
        return child;
    }
}
