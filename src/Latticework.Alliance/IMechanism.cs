namespace Latticework.Alliance;

/// <summary>One causal claim: a few equations over the world, run once a quarter in a fixed order.</summary>
/// <remarks>
/// A mechanism is written for one packet of futures as if for one future. Within a quarter it sees last quarter's value of whatever a
/// later mechanism writes. It takes its parameters and random numbers once, when it is built.
/// </remarks>
public interface IMechanism
{
    /// <summary>Name, the same as its parameter family and its page.</summary>
    string Name { get; }

    /// <summary>Sets the columns it owns at the as-of date, from the parameters of the packet.</summary>
    void Begin();

    /// <summary>Moves the world by one quarter.</summary>
    void Step(in Quarter quarter);
}
