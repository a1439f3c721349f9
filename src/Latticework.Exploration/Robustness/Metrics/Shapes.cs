namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Percentile-based skewness (Voudouris et al. 2014; sign as in McPhail et al. 2018).</summary>
public sealed class PercentileSkew() : RobustnessMetric(
    "percentile_skew", new LargerIsBetter(), new NearestRanks(0.1, 0.5, 0.9), new SkewOfPercentiles(TowardsHigh: true), Preference.Higher,
    "(p50 − (p90 + p10)/2) / ((p90 − p10)/2), nearest-rank percentiles after the sign is turned when less is better; a long tail towards bad values counts as good; higher is better.");

/// <summary>Percentile-based skewness with the other sign, as other codes have it: a long tail towards good values counts as good.</summary>
public sealed class PercentileSkewReversed() : RobustnessMetric(
    "percentile_skew_reversed", new LargerIsBetter(), new NearestRanks(0.1, 0.5, 0.9), new SkewOfPercentiles(TowardsHigh: false), Preference.Higher,
    "((p90 + p10)/2 − p50) / ((p90 − p10)/2), the opposite sign of percentile_skew: a long tail towards good values counts as good; higher is better.");

/// <summary>Percentile-based kurtosis, or peakedness (Voudouris et al. 2014).</summary>
public sealed class PercentileKurtosis() : RobustnessMetric(
    "percentile_kurtosis", new LargerIsBetter(), new NearestRanks(0.1, 0.25, 0.75, 0.9), new KurtosisOfPercentiles(), Preference.Higher,
    "(p90 − p10) / (p75 − p25), nearest-rank percentiles; says nothing about the level of performance; higher is better.");
