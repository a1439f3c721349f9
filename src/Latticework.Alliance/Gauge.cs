using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>A measure and how it is read from the world each quarter.</summary>
/// <param name="measure">What it declares.</param>
/// <param name="read">Reading of one quarter; for <see cref="Aggregation.EverHappened"/> 0 or 1.</param>
public sealed class Gauge(Measure measure, Func<Lanes> read)
{
    private Lanes sum;

    /// <summary>What it declares.</summary>
    public Measure Measure { get; } = measure;

    /// <summary>Forgets the previous run.</summary>
    public void Begin() => sum = 0;

    /// <summary>Reads the quarter just simulated.</summary>
    public void Observe()
    {
        if (Measure.Aggregation == Aggregation.AtHorizon)
            return;
        sum = Measure.Aggregation == Aggregation.EverHappened ? Lanes.Max(sum, read()) : sum + read();
    }

    /// <summary>Sum of a quantity over a list.</summary>
    public static Lanes Sum<T>(Roster<T> list, Func<T, Lanes> of)
    {
        Lanes total = 0;
        foreach (var item in list)
            total += of(item);
        return total;
    }

    /// <summary>Largest of a quantity over a list that is not negative; 0 for none: for yes and no, whether it holds anywhere.</summary>
    public static Lanes Largest<T>(Roster<T> list, Func<T, Lanes> of)
    {
        Lanes largest = 0;
        foreach (var item in list)
            largest = Lanes.Max(largest, of(item));
        return largest;
    }

    /// <summary>Smallest of a quantity over a list that is not above one; 1 for none.</summary>
    public static Lanes Smallest<T>(Roster<T> list, Func<T, Lanes> of)
    {
        Lanes smallest = 1;
        foreach (var item in list)
            smallest = Lanes.Min(smallest, of(item));
        return smallest;
    }

    /// <summary>The number of the whole path.</summary>
    public Lanes Result(int steps) => Measure.Aggregation switch
    {
        Aggregation.AtHorizon => read(),
        Aggregation.MeanOverTime => sum / steps,
        _ => sum,
    };
}
