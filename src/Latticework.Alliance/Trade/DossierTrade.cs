using Latticework.Dossier;
using Latticework.Theory.Trade;

namespace Latticework.Alliance.Trade;

/// <summary>Who answers duties in kind.</summary>
public enum Retaliation
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>Everybody who meets a new duty lays the same rate on the goods of the one that lays it.</summary>
    Reciprocal,

    /// <summary>Only named economies do.</summary>
    Challenger,
}

/// <summary>A trade matrix of the dossier made ready for the trade library, in one sector or in its own.</summary>
/// <remarks>
/// <para>
/// Schedules add to what the matrix's year bore: the tariff of a pair is the applied one of the table plus the rate of the schedule on goods,
/// and nothing on services. Standing schedules add nothing, as observed trade has answered them.
/// </para>
/// <para>
/// In one sector the rate of a pair is the mean over goods, weighted with what was traded, thinned by the share of services where the table has
/// them. A table of goods without sectors borrows the weights of another that has them, but only for schedules that name sectors.
/// </para>
/// <para>Immutable, safe to share between threads.</para>
/// </remarks>
public sealed class DossierTrade
{
    private readonly TradeMatrix? weights;

    /// <summary>Makes a table ready.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="bySector">True to keep its sectors; false to add them up.</param>
    /// <param name="sectorWeights">A matrix with sectors, for schedules that name sectors where <paramref name="matrix"/> has none; null for none.</param>
    public DossierTrade(TradeMatrix matrix, bool bySector = false, TradeMatrix? sectorWeights = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Matrix = matrix;
        IsBySector = bySector && matrix.Sectors.Count > 1;
        weights = matrix.Sectors.Count > 1 ? matrix : sectorWeights;
    }

    /// <summary>The matrix.</summary>
    public TradeMatrix Matrix { get; }

    /// <summary>True when the sectors of the matrix are kept.</summary>
    public bool IsBySector { get; }

    /// <summary>Ids of the regions, in the order of every result.</summary>
    public IReadOnlyList<string> Regions => [.. Matrix.Regions.Select(r => r.Id)];

    /// <summary>True when the table carries what a form of the model reads.</summary>
    public bool Has(TradeModel model) => model is TradeModel.M0 or TradeModel.M0bal || (Matrix.HasOverhead && !IsBySector);

    /// <summary>The world before the change.</summary>
    /// <param name="model">Form of the model; the forms with overhead labour read the diagonal imputed for them.</param>
    /// <param name="elasticities">One for all, or one for each sector in the order of the matrix.</param>
    /// <exception cref="ArgumentException">The table does not carry what the form reads, or elasticities do not fit.</exception>
    /// <exception cref="InvalidOperationException">Imbalances cannot be removed.</exception>
    public TradeEconomy Economy(TradeModel model, params double[] elasticities)
    {
        if (!Has(model))
            throw new ArgumentException($"{Matrix.Id}: found no overhead shares, expected a table that has them for {model}", nameof(model));
        var overhead = model is TradeModel.M1Relief or TradeModel.M1Lump;
        return TradeModels.Economy(
            model, Flows(overhead), elasticities,
            overhead ? [.. Matrix.Regions.Select(r => r.OverheadShare!.Value)] : null,
            overhead ? [.. Matrix.Regions.Select(r => r.PassThrough!.Value)] : null,
            StatusQuo());
    }

    /// <summary>Elasticities of a set in the order of the matrix's sectors.</summary>
    /// <exception cref="ArgumentException">The set lacks a sector.</exception>
    public double[] Elasticities(ElasticitySet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. Matrix.Sectors.Select(s => set.Values.TryGetValue(s.Id, out var value)
            ? value
            : throw new ArgumentException($"{set.Id}: found no elasticity for {s.Id}, expected one for each sector of {Matrix.Id}", nameof(set)))];
    }

    /// <summary>The tariffs in force in the data.</summary>
    public TradePolicy StatusQuo() => Policy([]);

    /// <summary>The tariffs in force in the data and those of schedules on top.</summary>
    /// <param name="schedules">Schedules; where two lay a duty on the same goods both are charged.</param>
    /// <param name="retaliation">Who answers in kind. A duty the schedules lay is never lowered by it.</param>
    /// <param name="challengers">Regions that answer, for <see cref="Retaliation.Challenger"/>.</param>
    /// <param name="value">Picks a number from a range of a schedule; the central one when left out.</param>
    /// <exception cref="ArgumentException">A schedule names sectors and no matrix with sectors is at hand, or the challenger is not in the table.</exception>
    public TradePolicy Policy(
        IReadOnlyList<TariffSchedule> schedules, Retaliation retaliation = Retaliation.None, IReadOnlyCollection<string>? challengers = null, Func<Distribution, double>? value = null)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        var (n, sectors) = (Matrix.Regions.Count, Matrix.Sectors.Count);
        int[] answering = [.. (challengers ?? []).Select(Matrix.IndexOf)];
        if (retaliation == Retaliation.Challenger && (answering.Length == 0 || answering.Contains(-1)))
            throw new ArgumentException($"challengers: found \"{string.Join(", ", challengers ?? [])}\", expected regions of {Matrix.Id}", nameof(challengers));
        var added = new double[sectors * n * n];
        foreach (var schedule in schedules.Where(s => !s.IsStanding))
            Add(schedule, value, added);
        if (retaliation != Retaliation.None)
            Answer(added, n, i => retaliation == Retaliation.Reciprocal || answering.Contains(i));

        var policy = new TradePolicy(n, IsBySector ? sectors : 1);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                if (i == j)
                    continue;
                double charged = 0, traded = 0;
                for (var s = 0; s < sectors; s++)
                {
                    var rate = Matrix.AppliedTariff(j, i, s) + added[(((s * n) + j) * n) + i];
                    if (IsBySector)
                        policy.SetTariff(j, i, rate, s);
                    charged += rate * Matrix.Flow(j, i, s);
                    traded += Matrix.Flow(j, i, s);
                }
                if (!IsBySector)
                    policy.SetTariff(j, i, sectors == 1 ? Matrix.AppliedTariff(j, i) + added[(j * n) + i] : traded == 0 ? 0 : charged / traded);
            }
        }
        return policy;
    }

    /// <summary>Duties of schedules that meet no region of the table: a state hidden in a larger region, or one the table does not hold.</summary>
    public IReadOnlyList<Duty> NotHeld(IEnumerable<TariffSchedule> schedules) =>
        [.. schedules.SelectMany(s => s.Duties).Where(d => !Matrix.Regions.Any(by => Matrix.Regions.Any(on => by.Id != on.Id && d.Binds(by, on, d.Sector))))];

    private void Add(TariffSchedule schedule, Func<Distribution, double>? value, double[] added)
    {
        var (n, sectors) = (Matrix.Regions.Count, Matrix.Sectors.Count);
        var namesSectors = schedule.Duties.Any(d => d.Sector is not null) || schedule.Exemptions.Any(x => x.Sector is not null);
        if (namesSectors && weights is null)
            throw new ArgumentException($"{schedule.Id}: found duties on single sectors, expected a matrix with sectors to average them over", nameof(schedule));
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                if (i == j)
                    continue;
                var (by, on) = (Matrix.Regions[i], Matrix.Regions[j]);
                for (var s = 0; s < sectors; s++)
                {
                    if (Matrix.Sectors[s].IsGoods)
                    {
                        added[(((s * n) + j) * n) + i] += sectors > 1 ? schedule.RateOf(by, on, Matrix.Sectors[s].Id, value)
                            : namesSectors ? Mean(schedule, by, on, value) : schedule.RateOf(by, on, value: value);
                    }
                }
            }
        }
    }

    // Over the goods another table saw traded between the two; the plain rate where it saw none.
    private double Mean(TariffSchedule schedule, TradeRegion by, TradeRegion on, Func<Distribution, double>? value)
    {
        var (importer, exporter) = (weights!.IndexOf(by.Id), weights.IndexOf(on.Id));
        double charged = 0, traded = 0;
        for (var s = 0; s < weights.Sectors.Count && importer >= 0 && exporter >= 0; s++)
        {
            if (!weights.Sectors[s].IsGoods)
                continue;
            var flow = weights.Flow(exporter, importer, s);
            charged += flow * schedule.RateOf(by, on, weights.Sectors[s].Id, value);
            traded += flow;
        }
        return traded == 0 ? schedule.RateOf(by, on, value: value) : charged / traded;
    }

    private static void Answer(double[] added, int n, Func<int, bool> answers)
    {
        var met = added.AsSpan().ToArray();
        for (var at = 0; at < added.Length; at++)
        {
            var (s, j, i) = (at / n / n, at / n % n, at % n);
            if (answers(i))
                added[at] = Math.Max(met[at], met[(((s * n) + i) * n) + j]);
        }
    }

    /// <summary>Sales between the regions, in one sector or in those of the table.</summary>
    /// <param name="overhead">True for domestic sales imputed with overhead labour, which the table must then carry.</param>
    public TradeFlows Flows(bool overhead = false)
    {
        var n = Matrix.Regions.Count;
        var flows = IsBySector ? [.. Matrix.Flows] : new double[n * n];
        for (var at = 0; at < Matrix.Flows.Count && !IsBySector; at++)
            flows[at % (n * n)] += Matrix.Flows[at];
        for (var i = 0; i < n && overhead; i++)
            flows[(i * n) + i] = Matrix.Regions[i].OverheadAbsorption!.Value;
        return new TradeFlows(Regions, IsBySector ? [.. Matrix.Sectors.Select(s => s.Id)] : ["all"], flows);
    }
}
