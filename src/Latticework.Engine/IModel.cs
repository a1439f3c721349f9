namespace Latticework.Engine;

/// <summary>A model the engine can run: it declares what it needs and yields, and opens simulators.</summary>
/// <remarks>
/// The engine knows no politics. A model is run over scenarios × options × futures; every option of a future meets the same
/// inputs and the same draws (common random numbers).
/// </remarks>
public interface IModel
{
    /// <summary>Scenario names, in the order of the results' first axis.</summary>
    IReadOnlyList<string> Scenarios { get; }

    /// <summary>Option names, in the order of the results' second axis; the first is the baseline.</summary>
    IReadOnlyList<string> Options { get; }

    /// <summary>Exogenous uncertainties (X), one per column of the design.</summary>
    IReadOnlyList<Uncertainty> Uncertainties { get; }

    /// <summary>Outcome measures (M).</summary>
    IReadOnlyList<Measure> Measures { get; }

    /// <summary>Quantities kept for every step.</summary>
    IReadOnlyList<Trajectory> Trajectories { get; }

    /// <summary>Random numbers needed in every step.</summary>
    IReadOnlyList<DrawColumn> Draws { get; }

    /// <summary>Steps in a future.</summary>
    int Steps { get; }

    /// <summary>Opens a simulator for one thread. Simulators share nothing that is written.</summary>
    ISimulator Open();
}

/// <summary>Runs packets of futures, one scenario and option at a time. Used by one thread.</summary>
public interface ISimulator
{
    /// <summary>Prepares what every scenario and option of this packet shares.</summary>
    /// <param name="packet">Inputs and draws of <see cref="Lanes.Count"/> futures; its numbers change at the next packet.</param>
    void Begin(Packet packet);

    /// <summary>Runs the packet through one scenario and option.</summary>
    /// <param name="scenario">Index into <see cref="IModel.Scenarios"/>.</param>
    /// <param name="option">Index into <see cref="IModel.Options"/>.</param>
    /// <param name="measures">Out: one value per measure. NaN on entry: a value left out, or not finite, ends the run.</param>
    /// <param name="trajectories">Out, NaN on entry: <c>[trajectory * (steps + 1) + step]</c>, step 0 being the initial state.</param>
    void Run(int scenario, int option, Span<Lanes> measures, Span<Lanes> trajectories);
}
