namespace Latticework.Exploration.Pathways;

/// <summary>Alarms against failures.</summary>
/// <param name="Hits">Failures with an alarm.</param>
/// <param name="Misses">Failures without.</param>
/// <param name="FalseAlarms">Alarms without a failure.</param>
/// <param name="Rejections">Neither.</param>
public sealed record AlarmCounts(int Hits, int Misses, int FalseAlarms, int Rejections)
{
    /// <summary>Share of failures with an alarm; null when nothing fails.</summary>
    public double? HitRate => Share(Hits, Misses);

    /// <summary>Share of the cases that hold with an alarm all the same; null when everything fails.</summary>
    public double? FalseAlarmRate => Share(FalseAlarms, Rejections);

    /// <summary>Share of alarms that a failure follows; null without alarms.</summary>
    public double? Precision => Share(Hits, FalseAlarms);

    /// <summary>Youden's J: hit rate less false-alarm rate, 1 for a perfect signpost, 0 for a useless one.</summary>
    public double? Youden => HitRate - FalseAlarmRate;

    /// <summary>The sum of two counts.</summary>
    public static AlarmCounts operator +(AlarmCounts a, AlarmCounts b) => Add(a, b);

    /// <summary>The sum of two counts.</summary>
    public static AlarmCounts Add(AlarmCounts a, AlarmCounts b) =>
        new(a.Hits + b.Hits, a.Misses + b.Misses, a.FalseAlarms + b.FalseAlarms, a.Rejections + b.Rejections);

    private static double? Share(int part, int rest) => part + rest > 0 ? part / (double)(part + rest) : null;
}
