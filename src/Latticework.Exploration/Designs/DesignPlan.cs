using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Designs;

/// <summary>The ways of sampling inputs for a model that is run elsewhere.</summary>
public enum DesignKind
{
    /// <summary><see cref="MonteCarlo"/>.</summary>
    MonteCarlo,

    /// <summary><see cref="LatinHypercube"/>, one random hypercube.</summary>
    Lhs,

    /// <summary><see cref="LatinHypercube"/>, the best of several.</summary>
    Maximin,

    /// <summary><see cref="Sobol"/>.</summary>
    Sobol,

    /// <summary><see cref="Halton"/>.</summary>
    Halton,

    /// <summary><see cref="FullFactorial"/>.</summary>
    Factorial,

    /// <summary><see cref="FoldoverFactorial"/>, or <see cref="RegularFraction"/> where there are generators.</summary>
    Fractional,

    /// <summary><see cref="Saltelli"/>.</summary>
    Saltelli,

    /// <summary><see cref="MorrisTrajectories"/>.</summary>
    Morris,

    /// <summary><see cref="FastCurves"/>.</summary>
    Efast,
}

/// <summary>Everything that determines a sample: the inputs, the design and its settings, the seed.</summary>
/// <param name="Kind">The design.</param>
/// <param name="Space">The inputs.</param>
/// <param name="Count">
/// Points; of Saltelli base points, of Morris trajectories, of eFAST rows of one curve. Factorials have the number of rows that their levels
/// give: any count does.
/// </param>
/// <param name="Seed">Seed.</param>
public sealed record DesignPlan(DesignKind Kind, InputSpace Space, int Count, uint Seed)
{
    /// <summary>Saltelli: whether pairs get rows.</summary>
    public bool SecondOrder { get; init; } = true;

    /// <summary>Sobol', Halton and Saltelli: whether the points are randomised by the seed, or the published ones.</summary>
    public bool Scrambled { get; init; } = true;

    /// <summary>Latin hypercubes: whether points sit in the middle of their strata.</summary>
    public bool Centred { get; init; }

    /// <summary>Morris and full factorial: number of levels of inputs that are not of a few values.</summary>
    public int Levels { get; init; } = 4;

    /// <summary>Maximin: hypercubes drawn. Morris: trajectories drawn, 0 for those asked for only.</summary>
    public int Candidates { get; init; }

    /// <summary>eFAST: harmonics that the analysis reads.</summary>
    public int Harmonics { get; init; } = 4;

    /// <summary>Fractional: generators of a <see cref="RegularFraction"/>; null for the fold-over.</summary>
    public IReadOnlyList<string>? Generators { get; init; }

    /// <summary>Rank correlations to impose; null for independent inputs.</summary>
    public RankCorrelation? Correlation { get; init; }

    /// <summary>The columns of the sample: the inputs and, in the fold-over, dummies of −1 and 1 that a model ignores.</summary>
    public InputSpace Columns => Kind != DesignKind.Fractional || Generators is not null
        ? Space
        : new InputSpace([
            .. Space.Inputs,
            .. Enumerable.Range(1, FoldoverFactorial.Columns(Space.Inputs.Count) - Space.Inputs.Count)
                .Select(i => new Input($"dummy_{i}", new Uniform(-1, 1), Space.Groups is null ? null : $"dummy_{i}")),
        ]);

    /// <summary>What the order of the rows is, in words.</summary>
    public string RowOrder => Kind switch
    {
        DesignKind.Saltelli => SecondOrder ? "for each base point A, AB of each input or group, BA of each, B" : "for each base point A, AB of each input or group, B",
        DesignKind.Morris => "trajectory by trajectory, a row for the start and one for each move",
        DesignKind.Efast => "curve by curve, one for each input, along the curve",
        DesignKind.Factorial => "every combination, the last input changing fastest",
        DesignKind.Fractional => Generators is null ? "Sylvester's Hadamard matrix, then its negative" : "standard order, the first basic input changing fastest",
        _ => "of no meaning",
    };

    /// <summary>Whether an analysis reads the order of the rows.</summary>
    public bool RowsAreOrdered => Kind is DesignKind.Saltelli or DesignKind.Morris or DesignKind.Efast;

    /// <summary>The sample.</summary>
    /// <returns><c>[column][row]</c>, in the units of the inputs; of categorical inputs, places of names.</returns>
    /// <exception cref="ArgumentException">Settings that the design cannot have, or an input without the ends it needs; "found …, expected …".</exception>
    public double[][] Values()
    {
        if (Count < 1 && Kind is not (DesignKind.Factorial or DesignKind.Fractional))
            throw Mistake.Of($"found the count {Count}, expected 1 or more");
        if (Correlation is not null && (RowsAreOrdered || Kind is DesignKind.Factorial or DesignKind.Fractional))
            throw Mistake.Of($"found correlations for the design {Name(Kind)}, expected one whose rows may be reordered: lhs, maximin, monte-carlo, sobol or halton");
        var points = Points();
        return Columns.Values(Correlation?.Impose(points) ?? points);
    }

    /// <summary>The sample as a table, names of categories in place of numbers.</summary>
    public Table Sample() => Columns.Table(Values(), Name(Kind));

    /// <summary>The name of a design at the command line and on its card.</summary>
    public static string Name(DesignKind kind) => kind == DesignKind.MonteCarlo ? "monte-carlo" : kind.ToString().ToLowerInvariant();

    private double[][] Points()
    {
        var inputs = Space.Inputs;
        return Kind switch
        {
            DesignKind.MonteCarlo => new MonteCarlo().Points(inputs.Count, Count, Seed),
            DesignKind.Lhs => new LatinHypercube(1, Centred).Points(inputs.Count, Count, Seed),
            DesignKind.Maximin => new LatinHypercube(Candidates, Centred).Points(inputs.Count, Count, Seed),
            DesignKind.Sobol => AtMost(Sobol.MaximumDimensions, () => Scrambled ? new Sobol().Points(inputs.Count, Count, Seed) : Sobol.Unscrambled(inputs.Count, Count)),
            DesignKind.Halton => AtMost(Halton.MaximumDimensions, () => Scrambled ? new Halton().Points(inputs.Count, Count, Seed) : Halton.Unscrambled(inputs.Count, Count)),
            DesignKind.Factorial => Factorial(),
            DesignKind.Fractional => Fractional(),
            DesignKind.Saltelli => new Saltelli(SecondOrder, Scrambled).Points(inputs.Count, Count, Seed, Space.Groups),
            DesignKind.Morris => new MorrisTrajectories(Levels, Candidates).Points(inputs.Count, Count, Seed, Space.Groups),
            DesignKind.Efast => new FastCurves(Harmonics).Points(inputs.Count, Count, Seed),
            _ => throw new InvalidOperationException($"Unknown design {Kind}."),
        };
    }

    private double[][] AtMost(int dimensions, Func<double[][]> points) => Space.Inputs.Count <= dimensions
        ? points()
        : throw Mistake.Of($"found {Space.Inputs.Count} inputs, expected at most {dimensions} for {Name(Kind)}");

    private double[][] Factorial() => Levels >= 2
        ? FullFactorial.Points([.. Space.Inputs.Select(i => i.Spread.LevelShares(Levels))])
        : throw Mistake.Of($"found {Levels} levels, expected 2 or more");

    private double[][] Fractional()
    {
        double[][] contrasts;
        try
        {
            contrasts = Generators is null ? FoldoverFactorial.Contrasts(Space.Inputs.Count) : new RegularFraction(Space.Inputs.Count, Generators).Contrasts();
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            throw Mistake.Of(e is FormatException ? e.Message : $"found {Space.Inputs.Count} inputs, expected fewer: 25 with generators, 8192 without", e);
        }
        return Array.ConvertAll(contrasts, column => Array.ConvertAll(column, sign => sign > 0 ? 1.0 : 0));
    }
}
