using Latticework.Engine;

namespace Latticework.Exploration.Robustness;

public sealed partial record DecisionAnalysis
{
    /// <summary>Analyses a run: how every option does on the headline measures, and which option is robust.</summary>
    /// <param name="run">Results; the first option is the baseline, and every option met the same luck.</param>
    /// <param name="headline">
    /// Names of the measures to analyse, at least one, none twice; the first must have a direction. A measure of
    /// <see cref="Direction.Report"/> gets summaries and differences; its regrets and best shares are NaN and it ranks nothing.
    /// </param>
    /// <param name="satisficing">
    /// Thresholds by measure name, in the measure's unit: at least for a maximised, at most for a minimised measure. When empty there
    /// is no satisficing and no choice by it.
    /// </param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <returns>
    /// Options × headline measures in the order asked, satisficing per option, and the choices in this order: minimax regret on the
    /// first headline measure; minimax regret on the mean of normalised regrets; highest lowest satisficing share.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Formulas. Regret of option o in scenario s and future f: r = max over options of y − y (signs turned when less is better); mean
    /// over futures per scenario; maximum over scenarios (Savage 1951, with scenarios as the states nature chooses among). Normalised:
    /// r divided by the 5–95 % range of the measure pooled over every scenario, option and future, averaged over the headline measures
    /// that have a direction and a range above zero. Satisficing: share of futures that meet every threshold (Simon 1956; Starr's
    /// domain criterion), per scenario, and its minimum.
    /// </para>
    /// <para>
    /// Errors. Means, differences, regrets and shares: s / √n over futures, paired where two options meet, as if futures were
    /// independent (cautious for a Latin hypercube: Owen 1997). The error of a maximum or minimum over scenarios is that of the scenario
    /// that attains it: it leaves out the choice of the scenario. The error is NaN for a single future, and 0 for a share of exactly
    /// 0 or 1, where 3 / n bounds the other side with 95 % confidence. Margin: mean over futures of the runner-up's value in its
    /// worst scenario less the choice's in its own, paired. Probability of being best: 1,000 bootstrap resamples of the futures, the
    /// same for all options and scenarios; an option that ties with k others for the first place counts 1 / (k + 1).
    /// </para>
    /// <para>
    /// Ties in the choice go to the earlier option. With one option it is its own runner-up with margin 0. Sampling error says nothing
    /// about whether the model is right.
    /// </para>
    /// <para>
    /// Cost: O(measures · scenarios · options · futures · log futures) + 3,000 · scenarios · options · futures multiplications; 8 measures,
    /// 4 scenarios, 12 options, 1,000 futures: about 0.1 s.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// Empty or repeated headline, unknown measure, a threshold on a measure without direction, no futures, or a value that is not
    /// finite; the message names the measure and where.
    /// </exception>
    public static DecisionAnalysis Analyse(
        RunResults run, IReadOnlyList<string> headline, IReadOnlyDictionary<string, double> satisficing, uint seed)
    {
        if (headline.Count == 0)
            throw new ArgumentException("No headline measure.", nameof(headline));
        if (headline.Distinct().Count() < headline.Count)
            throw new ArgumentException("A headline measure is named twice.", nameof(headline));
        var measures = headline.Select(name => Outcomes.Checked(run, name)).ToArray();
        if (!HasDirection(run, measures[0]))
            throw new ArgumentException($"{headline[0]} is reported, not ranked: it cannot come first.", nameof(headline));

        var regrets = measures.Where(m => HasDirection(run, m)).ToDictionary(m => m, m => Regret.Of(run, m));
        var onMeasures =
            from o in Enumerable.Range(0, run.Options.Count)
            from m in measures
            select OptionOn(run, o, m, regrets.GetValueOrDefault(m));

        var bootstrap = new Bootstrap(run.Futures, seed);
        var choices = new List<RobustChoice>
        {
            Choose(
                $"Least regret on {Within(Name(run, measures[0]))}",
                $"the smallest mean regret on {Within(Name(run, measures[0]))}, in the scenario where it is largest (minimax regret).",
                regrets[measures[0]].ByFuture, bootstrap),
            OverAllMeasures(run, regrets, bootstrap),
        };

        OptionSatisficing[] satisfied = [];
        if (satisficing.Count > 0)
        {
            var unmet = Thresholds.Unmet(run, satisficing);
            satisfied = [.. Enumerable.Range(0, run.Options.Count).Select(o => SatisficingOf(unmet, o))];
            choices.Add(Choose(
                "Most futures that meet every threshold",
                "the largest share of futures that meet every threshold of the study, in the scenario where that share is smallest (satisficing).",
                unmet, bootstrap));
        }
        return new DecisionAnalysis([.. onMeasures], satisfied, choices);
    }

    private static bool HasDirection(RunResults run, int measure) => run.Measures[measure].Direction != Direction.Report;

    private static string Name(RunResults run, int measure) =>
        run.Measures[measure].EntityLabel is { } entity ? $"{run.Measures[measure].Label}, {entity}" : run.Measures[measure].Label;

    // A label inside a sentence; words such as GDP keep their capitals.
    private static string Within(string label) => label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    private static OptionOnMeasure OptionOn(RunResults run, int option, int measure, Regret? regret)
    {
        var scenarios = Enumerable.Range(0, run.Scenarios.Count);
        var byScenario = scenarios.Select(s => Summary(run.Outcome(s, option, measure))).ToArray();
        var difference = Potency.DifferenceFromBaseline(run, option, measure);
        var unknown = new Estimate(double.NaN, double.NaN);
        if (regret is null)
        {
            return new OptionOnMeasure(
                option, measure, byScenario, difference,
                [.. scenarios.Select(_ => unknown)], unknown, [.. scenarios.Select(_ => double.NaN)]);
        }
        var regrets = scenarios.Select(s => Sample.Mean(regret.ByFuture[s][option])).ToArray();
        return new OptionOnMeasure(
            option, measure, byScenario, difference,
            regrets, regrets.MaxBy(r => r.Value)!, [.. regret.BestShare.Select(share => share[option])]);
    }

    private static OutcomeSummary Summary(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return new OutcomeSummary(
            Sample.Mean(values), Sample.Quantile(sorted, 0.05), Sample.Quantile(sorted, 0.25), Sample.Quantile(sorted, 0.50),
            Sample.Quantile(sorted, 0.75), Sample.Quantile(sorted, 0.95));
    }

    private static OptionSatisficing SatisficingOf(double[][][] unmet, int option)
    {
        var shares = unmet.Select(scenario => Sample.Mean(scenario[option])).Select(e => e with { Value = 1 - e.Value }).ToArray();
        return new OptionSatisficing(option, shares, shares.MinBy(e => e.Value)!);
    }

    private static RobustChoice OverAllMeasures(RunResults run, Dictionary<int, Regret> regrets, Bootstrap bootstrap)
    {
        var ranges = regrets.Keys.Order().Select(m => (Measure: m, Range: PooledRange(run, m))).ToArray();
        var used = ranges.Where(x => x.Range > 0).ToArray();
        var mean = new double[run.Scenarios.Count][][];
        for (var s = 0; s < mean.Length; s++)
        {
            mean[s] = new double[run.Options.Count][];
            for (var o = 0; o < mean[s].Length; o++)
            {
                var column = new double[run.Futures];
                foreach (var (measure, range) in used)
                {
                    var regret = regrets[measure].ByFuture[s][o];
                    var weight = 1 / (range * used.Length);
                    for (var f = 0; f < column.Length; f++)
                        column[f] += weight * regret[f];
                }
                mean[s][o] = column;
            }
        }
        var leftOut = ranges.Where(x => !(x.Range > 0)).Select(x => Name(run, x.Measure)).ToArray();
        return Choose(
            $"Least regret over {used.Length} headline {(used.Length == 1 ? "measure" : "measures")}",
            "the smallest mean of the regrets on all of them, each as a share of the range in which nine of ten values of the measure lie, weighted alike, "
            + $"in the scenario where it is largest{(leftOut.Length == 0 ? "" : $"; left out because it never varies: {string.Join("; ", leftOut)}")}.",
            mean, bootstrap);
    }

    private static double PooledRange(RunResults run, int measure)
    {
        var cells = run.Scenarios.Count * run.Options.Count;
        var pooled = new double[cells * run.Futures];
        for (var cell = 0; cell < cells; cell++)
        {
            run.Outcome(cell / run.Options.Count, cell % run.Options.Count, measure)
                .CopyTo(pooled.AsSpan(cell * run.Futures, run.Futures));
        }
        Array.Sort(pooled);
        return Sample.Quantile(pooled, 0.95) - Sample.Quantile(pooled, 0.05);
    }

    // The option whose worst scenario is least bad. Badness is [scenario][option][future], less is better.
    private static RobustChoice Choose(string metric, string definition, double[][][] badness, Bootstrap bootstrap)
    {
        var options = badness[0].Length;
        var worst = new int[options];
        var value = new double[options];
        for (var o = 0; o < options; o++)
        {
            var means = badness.Select(scenario => Sample.Mean(scenario[o]).Value).ToArray();
            value[o] = means.Max();
            worst[o] = Array.IndexOf(means, value[o]);
        }
        var order = Enumerable.Range(0, options).OrderBy(o => value[o]).ToArray();
        var choice = order[0];
        var runnerUp = order[Math.Min(1, options - 1)];
        var margin = runnerUp == choice
            ? new Estimate(0, 0)
            : Sample.MeanDifference(badness[worst[runnerUp]][runnerUp], badness[worst[choice]][choice]);

        var first = 0.0;
        var resampled = new double[options];
        for (var b = 0; b < Bootstrap.Count; b++)
        {
            for (var o = 0; o < options; o++)
            {
                resampled[o] = double.NegativeInfinity;
                foreach (var scenario in badness)
                    resampled[o] = Math.Max(resampled[o], bootstrap.Mean(b, scenario[o]));
            }
            var best = resampled.Min();
            if (resampled[choice] == best)
                first += 1.0 / resampled.Count(v => v == best);
        }
        return new RobustChoice(
            metric, choice, runnerUp, margin with { Value = value[runnerUp] - value[choice] }, first / Bootstrap.Count)
        {
            Definition = definition,
        };
    }
}
