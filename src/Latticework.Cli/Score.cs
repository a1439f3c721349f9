using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Scoring;
using Latticework.Exploration.Tables;
using Spectre.Console;
using Charts = Latticework.Briefing.Charts;

namespace Latticework.Cli;

/// <summary><c>latticework score</c>: how good forecasts were, once it is known what happened.</summary>
internal static class Score
{
    public static Command Command()
    {
        var forecasts = new Option<string?>("--forecasts") { HelpName = "CSV", Description = "Forecasts and outcomes, one question per row." };
        var distribution = new Option<string?>("--distribution") { HelpName = "NAME", Description = $"Distribution of the parameters in the file: {string.Join(", ", ForecastTable.Families.Keys)}; found by their names when left out." };
        var baseline = new Option<string?>("--baseline") { HelpName = "A,B", Description = "Further columns to compare with; baseline and baseline_… always are." };
        var bins = new Option<int>("--bins") { HelpName = "N", Description = "Bins of the reliability diagram and of the decomposition, 1 to 1,000.", DefaultValueFactory = _ => 10 };
        var svg = new Option<string?>("--svg") { HelpName = "FILE", Description = "Write the reliability diagram there." };
        var run = new Option<string?>("--run") { HelpName = "DIR", Description = "A finished run, instead of a file: its futures are the forecast." };
        var outcome = new Option<string?>("--outcome") { HelpName = "MEASURE", Description = "With --run: the measure." };
        var observed = new Option<double?>("--observed") { HelpName = "V", Description = "With --run: what happened." };
        var scenario = new Option<string?>("--scenario") { HelpName = "NAME", Description = "With --run: this scenario only." };
        var option = new Option<string?>("--option") { HelpName = "NAME", Description = "With --run: this option only." };
        var seed = StandardOptions.Seed("the resamples");
        var json = StandardOptions.Json();
        var command = new Command("score", """
            Scores forecasts against what happened.
            Brier with its decomposition, log score and reliability for probabilities (columns probability, outcome); ranked
            probability score for categories (p_low, p_mid, …, outcome); CRPS for numbers (member1, member2, …, observed, or mean, sd, observed and
            other distributions). Compares with climatology, persistence and any baseline. Columns id, weight and baseline… are optional.

            Examples:
              latticework score --forecasts answers.csv --svg reliability.svg
              latticework score --run runs/quick --outcome lattice_index --observed 0.31
            """);
        foreach (var each in new Option[] { forecasts, distribution, baseline, bins, run, outcome, observed, scenario, option, seed, svg, json })
            command.Options.Add(each);
        command.SetAction(arguments =>
        {
            var error = arguments.InvocationConfiguration.Error;
            var mistakes = new List<string>();
            var (file, folder) = (arguments.GetValue(forecasts), arguments.GetValue(run));
            if (file is null == folder is null)
                mistakes.Add($"--forecasts, --run: found {(file is null ? "neither" : "both")}, expected one of them");
            Option[] ofRun = [outcome, observed, scenario, option];
            Option[] ofFile = [distribution, baseline, svg];
            if (file is not null)
                mistakes.AddRange(ofRun.Where(o => arguments.GetResult(o) is not null).Select(o => $"{o.Name}: found without --run, expected a run folder"));
            if (folder is not null)
            {
                mistakes.AddRange(ofFile.Where(o => arguments.GetResult(o) is not null).Select(o => $"{o.Name}: found with --run, expected --forecasts"));
                if (arguments.GetValue(outcome) is null)
                    mistakes.Add("--outcome: found nothing, expected a measure of the run");
                if (arguments.GetValue(observed) is not { } v || !double.IsFinite(v))
                    mistakes.Add($"--observed: found {arguments.GetValue(observed)?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}, expected a finite number");
            }
            if (arguments.GetValue(bins) is < 1 or > 1000)
                mistakes.Add($"--bins: found {arguments.GetValue(bins)}, expected 1 to 1,000");
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            var output = arguments.InvocationConfiguration.Output;
            var seeded = arguments.GetValue(seed);
            Scored? scored;
            if (folder is not null)
            {
                scored = RunScores.Of(folder, arguments.GetValue(outcome)!, arguments.GetValue(observed)!.Value, arguments.GetValue(scenario), arguments.GetValue(option), seeded, error);
            }
            else
            {
                var problems = new List<Problem>();
                var table = TableFile.Read(file!, problems, categorical: ["id"]);
                var others = arguments.GetValue(baseline)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var read = table is null ? null : ForecastTable.Of(table, problems, arguments.GetValue(distribution), others);
                problems.ForEach(error.WriteLine);
                if (read is null)
                    return CommandLine.Misused;
                if (arguments.GetValue(svg) is not null && read is not YesOrNo)
                {
                    error.WriteLine("--svg: found forecasts that are no probabilities of yes or no, expected a column probability");
                    return CommandLine.Misused;
                }
                scored = read switch
                {
                    YesOrNo yes => OfProbabilities(yes, arguments.GetValue(bins), seeded),
                    OverCategories categories => OfCategories(categories, seeded),
                    NumberForecasts numbers => OfNumbers(numbers, seeded),
                    _ => throw new InvalidOperationException($"Unknown forecasts {read.GetType().Name}."),
                };
            }
            if (scored is null)
                return CommandLine.Misused;
            if (arguments.GetValue(svg) is { } picture)
            {
                try
                {
                    File.WriteAllText(picture, scored.Picture);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    error.WriteLine($"--svg: {e.Message}");
                    return CommandLine.Failed;
                }
            }
            if (arguments.GetValue(json))
                Terminal.WriteCamelCaseJson(output, scored.Content);
            else
                scored.Write(Terminal.On(output));
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>What was computed, in the forms it can be asked for.</summary>
    internal sealed record Scored(object Content, Action<IAnsiConsole> Write, string Picture = "");

    private static Scored OfProbabilities(YesOrNo table, int bins, uint seed)
    {
        var forecasts = table.Forecasts;
        var binned = BrierScore.Of(forecasts, bins);
        var exact = BrierScore.Of(forecasts);
        var intervals = BrierScore.Intervals(forecasts, bins, seed);
        var log = LogScore.Of(forecasts);
        var diagram = ReliabilityDiagram.Of(forecasts, bins, seed);
        var each = forecasts.SquaredErrors();
        var skills = ProbabilityBaselines(table).Select(b => Skill.Of(b.Name, each, b.Scores, table.Weights, seed)).ToArray();
        var content = new
        {
            Kind = "probability",
            Forecasts = forecasts.Count,
            forecasts.BaseRate,
            Bins = bins,
            Brier = new
            {
                binned.Score,
                Interval = intervals[0],
                Binned = new
                {
                    binned.Reliability,
                    ReliabilityInterval = intervals[1],
                    binned.Resolution,
                    ResolutionInterval = intervals[2],
                    binned.Uncertainty,
                    UncertaintyInterval = intervals[3],
                    binned.WithinBinVariance,
                    binned.WithinBinCovariance,
                    binned.GeneralisedResolution,
                    UsedBins = binned.Bins,
                },
                Exact = new { exact.Reliability, exact.Resolution, exact.Uncertainty, DistinctForecasts = exact.Bins },
            },
            LogScore = new { Base = "e", log.Score, Infinite = log.Impossible > 0, log.Impossible, log.OfTheRest },
            Reliability = diagram.Bins.Select(b => new { b.From, b.To, b.Count, b.Forecast, b.Observed, b.Consistency, b.Outside }),
            Skill = skills,
            Scores = table.Ids.Select((id, i) => new { Id = id, Brier = each[i] }),
        };
        return new Scored(content, console =>
        {
            console.MarkupLineInterpolated($"Brier score {binned.Score:0.0000} ({Between(intervals[0])}), {forecasts.Count:N0} forecasts, base rate {100 * forecasts.BaseRate:0.0} %.");
            console.MarkupLineInterpolated($"In {bins} bins: reliability {binned.Reliability:0.0000} − resolution {binned.Resolution:0.0000} + uncertainty {binned.Uncertainty:0.0000} + spread in bins {binned.WithinBinVariance - binned.WithinBinCovariance:0.0000}.");
            console.MarkupLineInterpolated($"Log score (natural): {(log.Score is { } s ? FormattableString.Invariant($"{s:0.0000}") : $"infinite, {log.Impossible:N0} things happened that had been called impossible; {log.OfTheRest?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "–"} for the others")}.");
            var rows = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumns("Said", "Forecasts", "Mean said", "Happened", "Chance allows");
            foreach (var b in diagram.Bins.Where(b => b.Count > 0))
                rows.AddRow($"{100 * b.From:0.#}–{100 * b.To:0.#} %", $"{b.Count:N0}", Percent(b.Forecast), $"{Percent(b.Observed)}{(b.Outside == true ? " !" : "")}", b.Consistency is { } c ? $"{100 * c.Low:0}–{100 * c.High:0} %" : "–");
            console.Write(rows);
            WriteSkills(console, skills);
        }, Picture(forecasts, diagram, binned.Score));
    }

    private static Scored OfCategories(OverCategories table, uint seed)
    {
        var ranked = table.Probabilities.Select((p, i) => RankedProbability.Score(p, table.Happened[i])).ToArray();
        var brier = table.Probabilities.Select((p, i) => RankedProbability.Brier(p, table.Happened[i])).ToArray();
        var log = LogScore.OfGiven(table.Probabilities.Select((p, i) => p[table.Happened[i]]), table.Weights);
        var k = table.Categories.Count;
        var even = Enumerable.Repeat(1.0 / k, k).ToArray();
        var often = new double[k];
        for (var i = 0; i < ranked.Length; i++)
            often[table.Happened[i]] += table.Weights?[i] ?? 1;
        var total = often.Sum();
        var climate = Array.ConvertAll(often, o => o / total);
        Skill[] skills =
        [
            Skill.Of("climatology", ranked, [.. table.Happened.Select(h => RankedProbability.Score(climate, h))], table.Weights, seed),
            Skill.Of("uniform", ranked, [.. table.Happened.Select(h => RankedProbability.Score(even, h))], table.Weights, seed),
        ];
        var mean = Mean(ranked, table.Weights);
        return new Scored(
            new
            {
                Kind = "categories",
                Forecasts = ranked.Length,
                table.Categories,
                RankedProbabilityScore = mean,
                Normalised = mean / (k - 1),
                Brier = Mean(brier, table.Weights),
                LogScore = new { Base = "e", log.Score, Infinite = log.Impossible > 0, log.Impossible, log.OfTheRest },
                Skill = skills,
                Scores = table.Ids.Select((id, i) => new { Id = id, RankedProbability = ranked[i], Brier = brier[i] }),
            },
            console =>
            {
                console.MarkupLineInterpolated($"Ranked probability score {mean:0.0000} (of at most {k - 1}), {ranked.Length:N0} forecasts over {k} categories; Brier {Mean(brier, table.Weights):0.0000} (of at most 2).");
                console.MarkupLineInterpolated($"Log score (natural): {log.Score?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "infinite"}.");
                WriteSkills(console, skills);
            });
    }

    private static Scored OfNumbers(NumberForecasts table, uint seed)
    {
        var sample = table.Members.Count > 0;
        var n = table.Observed.Count;
        var scores = Enumerable.Range(0, n).Select(i => sample ? Crps.OfSample(table.Members[i], table.Observed[i]) : table.Distributions[i].Crps(table.Observed[i])).ToArray();
        double? fair = sample ? Mean([.. table.Members.Select((m, i) => Crps.Fair(m, table.Observed[i]))], table.Weights) : null;
        var histogram = sample
            ? RankHistogram.Of(table.Members, table.Observed)
            : RankHistogram.OfTransforms([.. table.Distributions.Select((d, i) => d.Cdf(table.Observed[i]))], 10);
        var skills = new List<Skill>();
        if (n > 1)
        {
            // The other outcomes as a sample: what one knew who knew only how often what happens.
            skills.Add(Skill.Of("climatology", scores, Crps.OfTheOthers(table.Observed), table.Weights, seed));
            skills.Add(Skill.Of("persistence", scores, [.. Enumerable.Range(0, n).Select(i => i == 0 ? double.NaN : Math.Abs(table.Observed[i] - table.Observed[i - 1]))], table.Weights, seed));
        }
        skills.AddRange(table.Baselines.Select(b => Skill.Of(b.Key, scores, [.. b.Value.Select((x, i) => Math.Abs(x - table.Observed[i]))], table.Weights, seed)));
        var mean = Mean(scores, table.Weights);
        return new Scored(
            new
            {
                Kind = sample ? "sample" : table.Family,
                Forecasts = n,
                Crps = mean,
                FairCrps = fair,
                RankHistogram = histogram,
                Skill = skills,
                Scores = table.Ids.Select((id, i) => new { Id = id, Crps = scores[i] }),
            },
            console =>
            {
                console.MarkupLineInterpolated($"CRPS {mean:G5}{(fair is { } f ? FormattableString.Invariant($", fair {f:G5}") : "")}, {n:N0} forecasts ({(sample ? $"samples of {table.Members[0].Length:N0}" : table.Family)}), in the unit of the quantity.");
                console.MarkupLineInterpolated($"{(sample ? "Ranks" : "Probability integral transform in tenths")}: {string.Join(' ', histogram.Counts.Select(c => c.ToString("0.#", CultureInfo.InvariantCulture)))}; χ² against flat p = {histogram.P:0.000}.");
                WriteSkills(console, skills);
            });
    }

    private static IEnumerable<(string Name, double[] Scores)> ProbabilityBaselines(YesOrNo table)
    {
        var forecasts = table.Forecasts;
        yield return ("climatology", forecasts.With(forecasts.BaseRate).SquaredErrors());
        yield return ("uniform", forecasts.With(0.5).SquaredErrors());
        if (forecasts.Count > 1)
        {
            var happened = forecasts.With(0).SquaredErrors();
            yield return ("persistence", [double.NaN, .. Enumerable.Range(1, forecasts.Count - 1).Select(i => happened[i].Equals(happened[i - 1]) ? 0.0 : 1)]);
        }
        foreach (var (name, probabilities) in table.Baselines)
            yield return (name, forecasts.With(probabilities).SquaredErrors());
    }

    private static double Mean(double[] values, IReadOnlyList<double>? weights) =>
        weights is null ? values.Average() : values.Select((v, i) => v * weights[i]).Sum() / weights.Sum();

    private static string Picture(ProbabilityForecasts forecasts, ReliabilityDiagram diagram, double score)
    {
        var points = diagram.Bins.Where(b => b is { Forecast: not null, Observed: not null, Consistency: not null })
            .Select(b => new Charts.ReliabilityPoint(b.Forecast!.Value, b.Observed!.Value, b.Consistency!.Low, b.Consistency.High, b.Count)).ToArray();
        var outside = diagram.Bins.Count(b => b.Outside == true);
        return new Charts.ReliabilityDiagram(points, forecasts.BaseRate).Draw(466, "reliability").ToFile(
            "reliability",
            outside == 0 ? "What was said happened as often as said" : $"In {outside} of {points.Length} bins what happened differs from what was said",
            "Share that happened by probability said; bars: where nine in ten reliable forecasters would lie; below: number of forecasts",
            FormattableString.Invariant($"{forecasts.Count:N0} forecasts, Brier score {score:0.000}; dashed: share of all that happened."),
            string.Join(" ", points.Select(p => FormattableString.Invariant($"Said {100 * p.Forecast:0} %, happened {100 * p.Observed:0} %, {p.Count} forecasts."))));
    }

    private static void WriteSkills(IAnsiConsole console, IEnumerable<Skill> skills)
    {
        foreach (var skill in skills)
            console.MarkupLineInterpolated($"Skill against {skill.Baseline} ({skill.BaselineScore:G4}, {skill.Cases:N0} cases): {(skill.Value is { } v ? FormattableString.Invariant($"{v:0.000} ({Between(skill.Interval)})") : "none, the baseline is perfect")}.");
    }

    private static string Between(Interval? interval) => interval is null ? "–" : FormattableString.Invariant($"{interval.Low:0.000} to {interval.High:0.000}");

    private static string Percent(double? share) => share is { } s ? FormattableString.Invariant($"{100 * s:0.0} %") : "–";

    /// <summary>The futures of a run as a forecast of what happened.</summary>
    private static class RunScores
    {
        public static Scored? Of(string folder, string measure, double observed, string? scenario, string? option, uint seed, TextWriter error)
        {
            if (ExperimentSource.OpenRun(folder, error) is not { } run)
                return null;
            if (ExperimentSource.IndexOf(measure, [.. run.Measures.Select(m => m.Name)], "--outcome", error) is not { } m)
                return null;
            int? s = null, o = null;
            if (scenario is not null && (s = ExperimentSource.IndexOf(scenario, run.Scenarios, "--scenario", error)) is null)
                return null;
            if (option is not null && (o = ExperimentSource.IndexOf(option, run.Options, "--option", error)) is null)
                return null;
            var event_ = run.Measures[m].Aggregation == Aggregation.EverHappened;
            if (event_ && observed is not (0 or 1))
            {
                error.WriteLine($"--observed: found {observed}, expected 0 or 1: {measure} either happened or did not");
                return null;
            }
            var cells = new List<Cell>();
            for (var i = 0; i < run.Scenarios.Count; i++)
            {
                for (var j = 0; j < run.Options.Count; j++)
                {
                    if ((s ?? i) != i || (o ?? j) != j)
                        continue;
                    var members = run.Outcome(i, j, m).ToArray();
                    if (Array.FindIndex(members, x => !double.IsFinite(x)) is var bad && bad >= 0)
                    {
                        error.WriteLine($"--outcome: found {members[bad]} for {measure} in scenario {run.Scenarios[i]}, option {run.Options[j]}, future {bad}, expected a number in every future");
                        return null;
                    }
                    cells.Add(new Cell(
                        run.Scenarios[i], run.Options[j], members.Length, members.Average(), Crps.OfSample(members, observed), members.Length > 1 ? Crps.Fair(members, observed) : null,
                        Crps.SampleInterval(members, observed, seed), Crps.Place(members, observed), event_ ? Square(members.Average() - observed) : null));
                }
            }
            return new Scored(new { Kind = "run", Outcome = measure, Observed = observed, run.Measures[m].Unit, Cells = cells }, console =>
            {
                var table = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumns("Scenario", "Option", "Mean of futures", "CRPS", "90 % interval", "Futures below");
                foreach (var c in cells)
                    table.AddRow(Markup.Escape(c.Scenario), Markup.Escape(c.Option), c.Mean.ToString("G4", CultureInfo.InvariantCulture), c.Crps.ToString("G4", CultureInfo.InvariantCulture), c.Interval is { } b ? FormattableString.Invariant($"{b.Low:G3} to {b.High:G3}") : "–", Percent(c.Place));
                console.Write(table);
                console.MarkupLineInterpolated($"{measure}, in {run.Measures[m].Unit}; {observed.ToString(CultureInfo.InvariantCulture)} happened. CRPS in the same unit, lower is better. One outcome says little about a forecast.");
            });
        }

        private static double? Square(double x) => x * x;

        private sealed record Cell(
            string Scenario, string Option, int Futures, double Mean, double Crps, double? FairCrps, Interval? Interval, double Place, double? Brier);
    }
}
