using Latticework.Engine;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>T1, the transformation of performance: what is looked at in each scenario.</summary>
/// <remarks>Source: McPhail et al. (2018), section 2. Equal parameters make equal transformations, computed once for all metrics.</remarks>
public abstract record Transformation
{
    /// <summary>The formula, f being performance turned so that larger is better.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether a scenario's value depends on that scenario alone, so that resampling scenarios only picks among values.</summary>
    public virtual bool ByScenario => true;

    /// <summary>Transforms a row.</summary>
    /// <param name="row">The option.</param>
    /// <param name="into">Out: one value per scenario.</param>
    public abstract void Apply(OptionRow row, Span<double> into);

    /// <summary>Transforms a row and puts it in ascending order.</summary>
    /// <param name="row">The option.</param>
    /// <param name="into">Out: one value per scenario.</param>
    public virtual void ApplySorted(OptionRow row, Span<double> into)
    {
        row.Of(this).CopyTo(into);
        into.Sort();
    }
}

/// <summary>Performance turned so that larger is better: f, or −f when less is better.</summary>
public sealed record LargerIsBetter : Transformation
{
    /// <inheritdoc/>
    public override string Formula => "f (−f when less is better)";

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into) => row.Matrix.Signed(row.Option).CopyTo(into);
}

/// <summary>Performance as it was given, whichever way is better.</summary>
public sealed record AsGiven : Transformation
{
    /// <inheritdoc/>
    public override string Formula => "f as given";

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into)
    {
        var signed = row.Matrix.Signed(row.Option);
        var sign = row.Direction == Direction.Maximise ? 1.0 : -1.0;
        for (var s = 0; s < signed.Length; s++)
            into[s] = sign * signed[s];
    }
}

/// <summary>Negative regret: performance less the best of any option in that scenario; never above zero (Savage 1951).</summary>
public sealed record NegativeRegret : Transformation
{
    /// <inheritdoc/>
    public override string Formula => "f − best f of any option in the scenario";

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into)
    {
        var f = row.Matrix.Signed(row.Option);
        for (var s = 0; s < f.Length; s++)
            into[s] = f[s] - row.Matrix.BestInScenario[s];
    }
}

/// <summary>Regret: the best of any option in that scenario less performance; never negative (Savage 1951).</summary>
public sealed record PositiveRegret : Transformation
{
    /// <inheritdoc/>
    public override string Formula => "best f of any option in the scenario − f";

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into)
    {
        var f = row.Matrix.Signed(row.Option);
        for (var s = 0; s < f.Length; s++)
            into[s] = row.Matrix.BestInScenario[s] - f[s];
    }
}

/// <summary>Deviation from the option's own median, the mean of the two middle values when their number is even.</summary>
public sealed record DeviationFromMedian : Transformation
{
    private static readonly LargerIsBetter performance = new();

    /// <inheritdoc/>
    public override string Formula => "f − own median of f";

    /// <inheritdoc/>
    public override bool ByScenario => false;

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into) => Shift(row, row.Of(performance), into);

    /// <inheritdoc/>
    public override void ApplySorted(OptionRow row, Span<double> into) => Shift(row, row.Sorted(performance), into);

    private static void Shift(OptionRow row, ReadOnlySpan<double> f, Span<double> into)
    {
        var sorted = row.Sorted(performance);
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        for (var s = 0; s < f.Length; s++)
            into[s] = f[s] - median;
    }
}

/// <summary>1 where performance meets a threshold, else 0; a value on the threshold meets it (Simon 1956).</summary>
/// <param name="Threshold">Threshold in the unit of performance as given: at least, or at most when less is better.</param>
public sealed record Satisfied(double Threshold) : Transformation
{
    /// <inheritdoc/>
    public override string Formula => "1 if f ≥ threshold (≤ when less is better), else 0";

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into)
    {
        var f = row.Matrix.Signed(row.Option);
        var threshold = row.Direction == Direction.Maximise ? Threshold : -Threshold;
        for (var s = 0; s < f.Length; s++)
            into[s] = f[s] >= threshold ? 1 : 0;
    }
}

/// <summary>1 where no option is better, else 0; options that tie are all best.</summary>
public sealed record IsBest : Transformation
{
    /// <inheritdoc/>
    public override string Formula => "1 if no option is better in the scenario, else 0";

    /// <inheritdoc/>
    public override void Apply(OptionRow row, Span<double> into)
    {
        var f = row.Matrix.Signed(row.Option);
        for (var s = 0; s < f.Length; s++)
            into[s] = f[s].Equals(row.Matrix.BestInScenario[s]) ? 1 : 0;
    }
}
