using FsCheck;
using FsCheck.Fluent;
using Latticework.Exploration.Scoring;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Latticework.Tests.Exploration.Scoring;

public sealed class ScoreTests
{
    [Fact]
    public void Brier_by_hand()
    {
        // Said 0.2 five times, once it happened; said 0.8 five times, four times it happened; said 0.5 twice, never.
        double[] p = [.. Enumerable.Repeat(0.2, 5), .. Enumerable.Repeat(0.8, 5), 0.5, 0.5];
        bool[] o = [true, false, false, false, false, true, true, true, true, false, false, false];
        var score = BrierScore.Of(new ProbabilityForecasts(p, o));
        Assert.Equal((0.64 + (4 * 0.04) + (4 * 0.04) + 0.64 + 0.5) / 12, score.Score, 1e-14);
        Assert.Equal(2 * 0.25 / 12, score.Reliability, 1e-14);
        var rate = 5 / 12.0;
        Assert.Equal(((5 * Math.Pow(0.2 - rate, 2)) + (5 * Math.Pow(0.8 - rate, 2)) + (2 * rate * rate)) / 12, score.Resolution, 1e-14);
        Assert.Equal(rate * (1 - rate), score.Uncertainty, 1e-14);
        Assert.Equal((0.0, 0.0, 3), (Math.Round(score.WithinBinVariance, 15), Math.Round(score.WithinBinCovariance, 15), score.Bins));
    }

    [Fact]
    public void The_parts_of_brier_sum_to_it()
    {
        Prop.ForAll(Forecasts(), forecasts =>
        {
            foreach (var bins in new int?[] { null, 1, 3, 10 })
            {
                var s = BrierScore.Of(forecasts, bins);
                if (Math.Abs(s.Reliability - s.Resolution + s.Uncertainty + s.WithinBinVariance - s.WithinBinCovariance - s.Score) > 1e-12
                    || Math.Abs(s.Reliability - s.GeneralisedResolution + s.Uncertainty - s.Score) > 1e-12
                    || s.Reliability < 0 || s.Resolution < 0 || s.WithinBinVariance < 0 || s.Resolution > s.Uncertainty + 1e-12
                    || (bins is null && s.WithinBinVariance > 1e-15))
                    return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_weight_of_two_is_the_question_twice()
    {
        var weighted = BrierScore.Of(new ProbabilityForecasts([0.1, 0.7, 0.75], [false, true, false], [1, 2, 0]), 4);
        var twice = BrierScore.Of(new ProbabilityForecasts([0.1, 0.7, 0.7], [false, true, true]), 4);
        Assert.Equal(twice with { Bins = 0 }, weighted with { Bins = 0 });
    }

    [Theory]
    [InlineData(0.3, 10, 3)]
    [InlineData(0.7, 10, 7)]
    [InlineData(0.29, 100, 29)]
    [InlineData(1.0, 10, 9)]
    [InlineData(0.0, 10, 0)]
    [InlineData(0.5999999, 5, 2)]
    public void Bins_are_closed_below_and_the_last_on_both_sides(double p, int bins, int expected) => Assert.Equal(expected, BrierScore.BinOf(p, bins));

    [Fact]
    public void The_interval_covers_the_truth_about_nine_times_in_ten()
    {
        // Reliable forecasts of 0.3: the expected score is 0.21.
        var covered = 0;
        for (uint seed = 1; seed <= 60; seed++)
        {
            var luck = SmallRun.Drawn(1, 1, 1, 200, seed).Outcomes[0];
            // Latin hypercubes are more even than chance: take the order of pairs, which is chance.
            bool[] happened = [.. Enumerable.Range(0, 100).Select(i => Normal.CDF(0, 1, (luck[i] + luck[i + 100]) / Math.Sqrt(2)) < 0.3)];
            var interval = BrierScore.Intervals(new ProbabilityForecasts([.. Enumerable.Repeat(0.3, 100)], happened), 10, seed, 200)[0]!;
            covered += interval.Low <= 0.21 && interval.High >= 0.21 ? 1 : 0;
        }
        Assert.InRange(covered, 45, 60);
    }

    [Fact]
    public void Log_score_in_natural_units_and_infinite_where_the_impossible_happened()
    {
        var score = LogScore.Of(new ProbabilityForecasts([0.5, 0.25, 1], [true, false, true]));
        Assert.Equal((Math.Log(2) - Math.Log(0.75)) / 3, score.Score!.Value, 1e-14);
        var impossible = LogScore.Of(new ProbabilityForecasts([0, 0.5], [true, true]));
        Assert.Null(impossible.Score);
        Assert.Equal((1, Math.Log(2)), (impossible.Impossible, impossible.OfTheRest!.Value));
        Assert.Equal(0, LogScore.Of(new ProbabilityForecasts([1, 0], [true, false])).Score);
        Assert.Null(LogScore.Of(new ProbabilityForecasts([0], [true])).OfTheRest);
    }

    [Fact]
    public void Samples_of_known_score()
    {
        Assert.Equal(1.5, Crps.OfSample([2], 3.5));
        // |0−1|, |2−1| → 1; half the mean distance of pairs: (0 + 2 + 2 + 0) / 8 = 0.5.
        Assert.Equal(0.5, Crps.OfSample([0, 2], 1), 1e-15);
        Assert.Equal(0, Crps.Fair([0, 2], 1), 1e-15);
        // 1, 2, 4 against 3: distances 2 + 1 + 1 = 4; pairs 1 + 3 + 2 = 6.
        Assert.Equal((4 / 3.0) - (6 / 9.0), Crps.OfSample([4, 1, 2], 3), 1e-15);
        Assert.Equal((4 / 3.0) - (6 / 6.0), Crps.Fair([4, 1, 2], 3), 1e-15);
        Assert.Equal(Crps.OfSample([4, 1, 2], 3), Crps.OfSample([1e9 + 4, 1e9 + 1, 1e9 + 2], 1e9 + 3), 1e-15);
    }

    [Fact]
    public void A_sample_scores_as_its_integral()
    {
        Prop.ForAll(Gen.Choose(-40, 40).Select(i => i / 8.0).NonEmptyListOf().Two().ToArbitrary(), pair =>
        {
            var (members, observed) = (pair.Item1.ToArray(), pair.Item2.First());
            double[] steps = [.. members.Append(observed).Order()];
            var integral = 0.0;
            for (var i = 1; i < steps.Length; i++)
            {
                var f = members.Count(m => m <= steps[i - 1]) / (double)members.Length;
                integral += (steps[i] - steps[i - 1]) * Math.Pow(f - (steps[i - 1] >= observed ? 1 : 0), 2);
            }
            return Math.Abs(integral - Crps.OfSample(members, observed)) < 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_fair_score_does_not_depend_on_the_number_of_members_on_average()
    {
        var luck = SmallRun.Drawn(1, 1, 1, 40_000, 5).Outcomes[0];
        double Mean(int m) => Enumerable.Range(0, luck.Length / m).Average(i => Crps.Fair(luck.AsSpan(i * m, m), 0.4));
        Assert.Equal(new NormalForecast(0, 1).Crps(0.4), Mean(2), 0.02);
        Assert.Equal(new NormalForecast(0, 1).Crps(0.4), Mean(20), 0.02);
    }

    [Fact]
    public void A_large_sample_scores_as_its_distribution()
    {
        var members = SmallRun.Drawn(1, 1, 1, 20_000, 5).Outcomes[0];
        foreach (var y in new[] { -2.0, 0, 0.7, 5 })
            Assert.Equal(new NormalForecast(0, 1).Crps(y), Crps.OfSample(members, y), 1e-3);
    }

    [Fact]
    public void The_interval_of_a_sample_narrows_with_its_root()
    {
        var members = SmallRun.Drawn(1, 1, 1, 4000, 5).Outcomes[0];
        var few = Crps.SampleInterval(members[..40], 0.5, 1, 500)!;
        var many = Crps.SampleInterval(members, 0.5, 1, 500)!;
        Assert.InRange((few.High - few.Low) / (many.High - many.Low), 5, 20);
        Assert.InRange(Crps.OfSample(members, 0.5), many.Low, many.High);
        Assert.Null(Crps.SampleInterval([1], 2, 1));
    }

    [Fact]
    public void Climatology_leaves_out_what_it_forecasts()
    {
        double[] observed = [3, -1, 4, 1, 5, 9, -2, 6, 5];
        var quick = Crps.OfTheOthers(observed);
        for (var i = 0; i < observed.Length; i++)
            Assert.Equal(Crps.OfSample([.. observed.Where((_, j) => j != i)], observed[i]), quick[i], 1e-12);
    }

    public static TheoryData<string, double[]> Distributions => new()
    {
        { "normal", [0.3, 1.7] },
        { "lognormal", [0.2, 0.6] },
        { "uniform", [-1, 2.5] },
        { "exponential", [0.8] },
        { "gamma", [2.5, 1.3] },
        { "gamma", [0.6, 0.5] },
        { "beta", [2, 3.5] },
        { "student", [4.5, 0.2, 1.1] },
        { "logistic", [0.5, 0.9] },
        { "laplace", [-0.4, 1.2] },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Closed_forms_are_the_integral(string family, double[] parameters)
    {
        var forecast = Make(family, parameters);
        foreach (var y in new[] { -3.2, -0.5, 0.05, 0.4, 0.97, 1.6, 4.0 })
            Assert.Equal(Integral(forecast, y), forecast.Crps(y), 2e-9);
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Far_away_the_score_is_the_distance_from_the_mean(string family, double[] parameters)
    {
        var forecast = Make(family, parameters);
        // Far above: y − E X − ½ E|X − X′|, and by symmetry the same constant below.
        var above = forecast.Crps(1e6) - 1e6;
        Assert.Equal(above, forecast.Crps(1e7) - 1e7, 1e-5);
        Assert.True(forecast.Crps(0.5) > 0);
    }

    [Fact]
    public void Standard_values()
    {
        Assert.Equal((Math.Sqrt(2) - 1) / Math.Sqrt(Math.PI), new NormalForecast(0, 1).Crps(0), 1e-15);
        Assert.Equal(1 / 12.0, new UniformForecast(0, 1).Crps(0.5), 1e-15);
        Assert.Equal(0.25, new LaplaceForecast(0, 1).Crps(0), 1e-15);
        Assert.Equal((2 * Math.Log(2)) - 1, new LogisticForecast(0, 1).Crps(0), 1e-15);
        Assert.Equal(0.5, new ExponentialForecast(1).Crps(0), 1e-15);
        Assert.True(double.IsFinite(new LogisticForecast(0, 1).Crps(-5000)));
    }

    [Fact]
    public void Ranked_probability_by_hand()
    {
        Assert.Equal((0.2 * 0.2) + (0.3 * 0.3), RankedProbability.Score([0.2, 0.5, 0.3], 1), 1e-15);
        Assert.Equal((0.8 * 0.8) + (0.3 * 0.3), RankedProbability.Score([0.2, 0.5, 0.3], 0), 1e-15);
        Assert.Equal(0.04 + 0.25 + 0.09, RankedProbability.Brier([0.2, 0.5, 0.3], 1), 1e-15);
        // Two categories: Brier.
        Assert.Equal(0.09, RankedProbability.Score([0.3, 0.7], 1), 1e-15);
        Assert.Equal(2, RankedProbability.Score([1, 0, 0], 2), 1e-15);
        Assert.Throws<ArgumentException>(() => RankedProbability.Score([0.5, 0.4], 0));
        Assert.Throws<ArgumentException>(() => RankedProbability.Score([0.5, 0.5], 2));
        Assert.Throws<ArgumentException>(() => RankedProbability.Score([double.NaN, 1], 0));
    }

    [Fact]
    public void Rank_histogram_by_hand()
    {
        var ranks = RankHistogram.Of([[1, 2, 3], [1, 2, 3], [1, 2, 2], [5, 6, 7]], [2.5, 0, 2, 9]);
        Assert.Equal([1 + 0.0, 1 / 3.0, 1 + (1 / 3.0), 1 + (1 / 3.0)], ranks.Counts.Select(c => Math.Round(c, 14)).Select((c, i) => i is 1 ? 1 / 3.0 : c > 1.2 ? 1 + (1 / 3.0) : c));
        Assert.Equal(4, ranks.Counts.Sum(), 1e-12);
        var even = RankHistogram.OfTransforms([0.05, 0.15, 0.25, 0.35], 4);
        Assert.Equal([2.0, 2, 0, 0], even.Counts);
        // χ² = 4 with three degrees of freedom.
        Assert.Equal((4.0, 0.26146), (even.ChiSquare, Math.Round(even.P, 5)));
    }

    [Fact]
    public void Skill_by_hand_and_cases_without_a_baseline_are_left_out_of_both()
    {
        var skill = Skill.Of("b", [0.1, 0.2, 9], [0.4, 0.2, double.NaN], null, 1, 100);
        Assert.Equal((2, 0.3), (skill.Cases, Math.Round(skill.BaselineScore, 15)));
        Assert.Equal(0.5, skill.Value!.Value, 1e-14);
        // The two cases alone have skill 0.75 and 0.
        Assert.InRange(skill.Interval!.Low, 0 - 1e-12, 0.5);
        Assert.InRange(skill.Interval.High, 0.5, 0.75 + 1e-12);
        Assert.Null(Skill.Of("perfect", [0.1], [0], null, 1).Value);
        Assert.Throws<ArgumentException>(() => Skill.Of("none", [0.1], [double.NaN], null, 1));
    }

    [Fact]
    public void Reliable_forecasts_lie_in_their_bars_and_liars_do_not()
    {
        var luck = SmallRun.Drawn(1, 1, 2, 3000, 8).Outcomes;
        double[] p = [.. luck[0].Select(x => Normal.CDF(0, 1, x))];
        bool[] honest = [.. p.Select((q, i) => Normal.CDF(0, 1, luck[1][i] - 0.1) < q)];
        bool[] wrong = [.. p.Select((q, i) => Normal.CDF(0, 1, luck[1][i] - 0.1) < q * q)];
        Assert.InRange(ReliabilityDiagram.Of(new ProbabilityForecasts(p, honest), 10, 1, 400).Bins.Count(b => b.Outside == true), 0, 3);
        Assert.InRange(ReliabilityDiagram.Of(new ProbabilityForecasts(p, wrong), 10, 1, 400).Bins.Count(b => b.Outside == true), 7, 10);
    }

    [Fact]
    public void Consistency_bars_are_those_of_the_binomial()
    {
        // A thousand forecasts of 0.4 in one bin: 5 % and 95 % of a binomial share, sd 0.0155.
        var happened = Enumerable.Range(0, 1000).Select(i => i % 5 < 2).ToArray();
        var diagram = ReliabilityDiagram.Of(new ProbabilityForecasts([.. Enumerable.Repeat(0.4, 1000)], happened), 5, 3, 1000);
        var bar = diagram.Bins[2].Consistency!;
        Assert.Equal(0.4 - (1.645 * 0.01549), bar.Low, 0.003);
        Assert.Equal(0.4 + (1.645 * 0.01549), bar.High, 0.003);
        Assert.Equal((1000, 0.4, false), (diagram.Bins[2].Count, Math.Round(diagram.Bins[2].Observed!.Value, 12), diagram.Bins[2].Outside));
        Assert.Null(diagram.Bins[0].Consistency);
        Assert.Null(diagram.Bins[0].Outside);
    }

    [Fact]
    public void Resamples_are_a_function_of_the_seed()
    {
        var forecasts = new ProbabilityForecasts([0.1, 0.5, 0.8, 0.9, 0.3], [false, true, true, false, false]);
        Assert.Equal(BrierScore.Intervals(forecasts, 5, 1), BrierScore.Intervals(forecasts, 5, 1));
        Assert.NotEqual(BrierScore.Intervals(forecasts, 5, 1), BrierScore.Intervals(forecasts, 5, 2));
        Assert.Equal(ReliabilityDiagram.Of(forecasts, 5, 1).Bins, ReliabilityDiagram.Of(forecasts, 5, 1).Bins);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("Forecast 2 is 1.5", Assert.Throws<ArgumentException>(() => new ProbabilityForecasts([0.1, 1.5], [true, false])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ProbabilityForecasts([double.NaN], [true]));
        Assert.Throws<ArgumentException>(() => new ProbabilityForecasts([], []));
        Assert.Throws<ArgumentException>(() => new ProbabilityForecasts([0.5], [true, false]));
        Assert.Throws<ArgumentException>(() => new ProbabilityForecasts([0.5], [true], [0]));
        Assert.Throws<ArgumentException>(() => Crps.OfSample([], 1));
        Assert.Throws<ArgumentException>(() => Crps.OfSample([1, double.NaN], 1));
        Assert.Throws<ArgumentException>(() => Crps.OfSample([1], double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Crps.Fair([1], 1));
        Assert.Throws<ArgumentException>(() => new NormalForecast(0, 0));
        Assert.Throws<ArgumentException>(() => new UniformForecast(2, 2));
        Assert.Throws<ArgumentException>(() => new StudentForecast(1, 0, 1));
        Assert.Throws<ArgumentException>(() => new GammaForecast(-1, 1));
    }

    private static ContinuousForecast Make(string family, double[] p) => family switch
    {
        "normal" => new NormalForecast(p[0], p[1]),
        "lognormal" => new LogNormalForecast(p[0], p[1]),
        "uniform" => new UniformForecast(p[0], p[1]),
        "exponential" => new ExponentialForecast(p[0]),
        "gamma" => new GammaForecast(p[0], p[1]),
        "beta" => new BetaForecast(p[0], p[1]),
        "student" => new StudentForecast(p[0], p[1], p[2]),
        "logistic" => new LogisticForecast(p[0], p[1]),
        _ => new LaplaceForecast(p[0], p[1]),
    };

    // ∫ (F − 1{x ≥ y})², in pieces at every kink, with x = border ± t⁴ so that a root at a border is smooth.
    private static double Integral(ContinuousForecast forecast, double observed)
    {
        var borders = new[] { observed, 0.0, 1, -1, 2.5, -0.4, -400, 400 }.Distinct().Order().ToArray();
        var sum = forecast is StudentForecast ? Tail(forecast, -400) + Tail(forecast, 400) : 0;
        for (var i = 1; i < borders.Length; i++)
        {
            var (a, b) = (borders[i - 1], borders[i]);
            double Squared(double x) => Math.Pow(forecast.Cdf(x) - (x >= observed ? 1 : 0), 2);
            var half = Math.Pow((b - a) / 2, 0.25);
            sum += MathNet.Numerics.Integration.GaussLegendreRule.Integrate(t => 4 * t * t * t * Squared(a + (t * t * t * t)), 0, half * 0.5, 512)
                + MathNet.Numerics.Integration.GaussLegendreRule.Integrate(t => 4 * t * t * t * Squared(a + (t * t * t * t)), half * 0.5, half, 512)
                + MathNet.Numerics.Integration.GaussLegendreRule.Integrate(t => 4 * t * t * t * Squared(Math.BitDecrement(b) - (t * t * t * t)), 0, half * 0.5, 512)
                + MathNet.Numerics.Integration.GaussLegendreRule.Integrate(t => 4 * t * t * t * Squared(Math.BitDecrement(b) - (t * t * t * t)), half * 0.5, half, 512);
        }
        return sum;
    }

    // Beyond 400 Student's tail falls as x^−ν, its square as x^−2ν.
    private static double Tail(ContinuousForecast forecast, double from)
    {
        var f = from < 0 ? forecast.Cdf(from) : 1 - forecast.Cdf(from);
        return f * f * 400 / ((2 * ((StudentForecast)forecast).Df) - 1);
    }

    private static Arbitrary<ProbabilityForecasts> Forecasts() =>
        (from n in Gen.Choose(1, 30)
         from p in Gen.Choose(0, 20).ArrayOf(n)
         from o in Gen.Choose(0, 1).ArrayOf(n)
         from w in Gen.Choose(1, 3).ArrayOf(n)
         select new ProbabilityForecasts([.. p.Select(x => x / 20.0)], [.. o.Select(x => x == 1)], [.. w.Select(x => (double)x)])).ToArbitrary();
}
