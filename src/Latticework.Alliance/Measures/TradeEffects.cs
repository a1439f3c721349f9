using Latticework.Alliance.Mechanisms;
using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>What trade measures do to income and dependence, and how often allies are punished economically (ME12, ME13, ME14).</summary>
public static class TradeEffects
{
    /// <summary>The gauges; none where the dossier has no table of trade.</summary>
    public static IEnumerable<Gauge> Of(World world, TradeRegime trade)
    {
        if (trade.Equilibria is not { } equilibria)
            yield break;
        Roster<Tie> ties = [.. PatronCommitment.ProtectedTies(world)];
        yield return new Gauge(
            new Measure("allied_real_income", "Change in real income of protected states by trade measures", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null,
                "Real income of the protected states against the as-of date, as tariffs, trade costs and bans move it, weighted by GDP and averaged over time; −0.01 is one per cent less."),
            () => MeanRealIncome(world) - 1);
        yield return new Gauge(
            new Measure("challenger_dependence", "Change in exports of protected states to challengers over income", "1", Direction.Report, Aggregation.MeanOverTime, null, null,
                "Exports to challengers over income against the as-of date, mean of the protected states, averaged over time; 0.1 is a tenth more."),
            () => Gauge.Sum(world.Protected, a => a.Dependence - 1) / Math.Max(world.Protected.Count, 1));
        yield return new Gauge(
            new Measure("tariff_on_allies", "Tariff the hub adds on protected states", "1", Direction.Report, Aggregation.MeanOverTime, null, null,
                "Duty on all that the protected states sell to the hub, services counted as free, beyond what was charged at the start; mean of the protected states, averaged over time."),
            () => Gauge.Sum(ties, trade.TariffOn) / Math.Max(ties.Count, 1));
        yield return new Gauge(
            new Measure("economic_punishments", "Economic punishments of protected states", "count", Direction.Minimise, Aggregation.AtHorizon, null, null,
                "Times a challenger has banned exports of a protected state in answer to a visible step, over all of them by the horizon."),
            () => Gauge.Sum(world.Disputes, d => d.Target.IsProtected ? d.Punishments : 0));
        yield return new Gauge(
            new Measure("coercion_loss", "Income lost to bans by challengers", "1", Direction.Minimise, Aggregation.MeanOverTime, null, null,
                "Share of the income of the protected states that bans take, weighted by GDP, averaged over time."),
            () => Gauge.Sum(world.Protected, a => a.CoercionLoss * a.Gdp) / Gauge.Sum(world.Protected, a => a.Gdp));
        foreach (var actor in world.Protected.Append(world.Hub).Concat(world.Actors.Where(a => a.IsChallenger)).Where(equilibria.Names))
        {
            yield return new Gauge(
                new Measure($"real_income/{actor.Id}", "Change in real income by trade measures", "1", Direction.Report, Aggregation.MeanOverTime, actor.Id, actor.Facts.Name,
                    "Real income against the as-of date, as tariffs, trade costs and bans move it, averaged over time; −0.01 is one per cent less."),
                () => RealIncome(actor) - 1);
        }
        foreach (var ally in world.Protected.Where(equilibria.Names))
        {
            yield return new Gauge(
                new Measure($"challenger_dependence/{ally.Id}", "Change in exports to challengers over income", "1", Direction.Report, Aggregation.MeanOverTime, ally.Id, ally.Facts.Name,
                    "Exports to challengers over income against the as-of date, averaged over time; 0.1 is a tenth more."),
                () => ally.Dependence - 1);
        }
    }

    /// <summary>Real income of the protected states against the as-of date, weighted by GDP.</summary>
    public static Lanes MeanRealIncome(World world) =>
        Gauge.Sum(world.Protected, a => RealIncome(a) * a.Gdp) / Gauge.Sum(world.Protected, a => a.Gdp);

    private static Lanes RealIncome(Actor actor) => actor.RealIncome * (Lanes.One - actor.CoercionLoss);
}
