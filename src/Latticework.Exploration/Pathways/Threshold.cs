namespace Latticework.Exploration.Pathways;

/// <summary>When a signpost gives the alarm.</summary>
/// <param name="Above">Whether at or above the value; else at or below.</param>
/// <param name="Value">Half-way between two neighbouring values seen.</param>
public sealed record Threshold(bool Above, double Value)
{
    /// <summary>Whether there is an alarm.</summary>
    public bool Alarm(double observed) => Above ? observed >= Value : observed <= Value;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{(Above ? ">=" : "<=")} {Value:R}");
}

/// <summary>What makes one threshold better than another.</summary>
/// <param name="LeastHitRate">Hit rate that is demanded; null for the largest Youden's J (Youden 1950).</param>
/// <param name="MostFalseAlarms">False-alarm rate that is allowed, with a demanded hit rate.</param>
/// <remarks>
/// Largest J: of equals the one with fewer false alarms, then alarms above before alarms below. Demanded rates: the fewest false alarms
/// among those that reach the hit rate, then more hits, then above before below; none when the false alarms are more than allowed. Within
/// one direction no two thresholds tie in both.
/// </remarks>
internal sealed record ThresholdRule(double? LeastHitRate = null, double MostFalseAlarms = 1)
{
    // A rate of 0.8 out of ten cases must reach a demanded 0.8.
    private const double Rounding = 1e-12;

    /// <summary>The best threshold on some of the cases.</summary>
    /// <param name="sorted">Cases at risk in ascending order of their value.</param>
    /// <param name="values">Value by case.</param>
    /// <param name="fails">Whether each case fails.</param>
    /// <param name="used">Which cases to use; null for all.</param>
    /// <returns>The threshold and its counts on those cases; null when there is none.</returns>
    internal (Threshold Threshold, AlarmCounts Counts)? Best(int[] sorted, double[] values, bool[] fails, Func<int, bool>? used)
    {
        var (failing, holding) = (0, 0);
        foreach (var c in sorted)
        {
            if (used?.Invoke(c) == false)
                continue;
            if (fails[c])
                failing++;
            else
                holding++;
        }
        if (failing == 0 || holding == 0)
            return null;
        (Threshold Threshold, AlarmCounts Counts)? best = null;
        var (failBelow, holdBelow, last) = (0, 0, double.NaN);
        foreach (var c in sorted)
        {
            if (used?.Invoke(c) == false)
                continue;
            if (values[c] > last)
            {
                var middle = last + ((values[c] - last) / 2);
                Try(true, middle, new AlarmCounts(failing - failBelow, failBelow, holding - holdBelow, holdBelow));
                Try(false, middle, new AlarmCounts(failBelow, failing - failBelow, holdBelow, holding - holdBelow));
            }
            last = values[c];
            if (fails[c])
                failBelow++;
            else
                holdBelow++;
        }
        return best;

        void Try(bool above, double value, AlarmCounts counts)
        {
            if (LeastHitRate is { } least && (counts.HitRate < least - Rounding || counts.FalseAlarmRate > MostFalseAlarms + Rounding))
                return;
            if (best is null || IsBetter(counts, above, best.Value.Counts, best.Value.Threshold.Above))
                best = (new Threshold(above, value), counts);
        }
    }

    private bool IsBetter(AlarmCounts a, bool above, AlarmCounts b, bool bAbove)
    {
        // Exact: J and rates compared as whole numbers over common denominators.
        var first = LeastHitRate is null ? Gain(a).CompareTo(Gain(b)) : b.FalseAlarms.CompareTo(a.FalseAlarms);
        var second = LeastHitRate is null ? b.FalseAlarms.CompareTo(a.FalseAlarms) : a.Hits.CompareTo(b.Hits);
        return first != 0 ? first > 0 : second != 0 ? second > 0 : above && !bAbove;
    }

    private static long Gain(AlarmCounts x) =>
        ((long)x.Hits * (x.FalseAlarms + x.Rejections)) - ((long)x.FalseAlarms * (x.Hits + x.Misses));
}
