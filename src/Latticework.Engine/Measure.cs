using Latticework.Dossier;

namespace Latticework.Engine;

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    Maximise,

    /// <summary>Less is better.</summary>
    Minimise,

    /// <summary>Neither: reported, never ranked.</summary>
    Report,
}

/// <summary>How one future's path becomes one number.</summary>
public enum Aggregation
{
    /// <summary>Mean over the quarters.</summary>
    MeanOverTime,

    /// <summary>Value at the horizon.</summary>
    AtHorizon,

    /// <summary>1 when it ever happened, else 0: its mean over futures is a probability.</summary>
    EverHappened,

    /// <summary>Number of times it happened, or a sum over the quarters.</summary>
    Total,
}

/// <summary>An exogenous uncertainty (X): one column of the design.</summary>
/// <param name="Name">Unique name, <c>family.parameter</c> or <c>family.parameter/entity</c>.</param>
/// <param name="Label">For a reader.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Range">Value or range.</param>
/// <param name="Source">Source id.</param>
public sealed record Uncertainty(string Name, string Label, string Unit, Distribution Range, string Source);

/// <summary>An outcome measure (M): one number per future, scenario and option.</summary>
/// <param name="Name">Unique name, <c>measure</c> or <c>measure/entity</c>.</param>
/// <param name="Label">For a reader, without the entity.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Aggregation">How the path becomes a number.</param>
/// <param name="Entity">State, agreement or dispute it is about; null when it is about the system.</param>
/// <param name="EntityLabel">Label of the entity; null when it is about the system.</param>
/// <param name="About">One sentence: what it means and how to read it.</param>
public sealed record Measure(
    string Name, string Label, string Unit, Direction Direction, Aggregation Aggregation, string? Entity, string? EntityLabel, string About);

/// <summary>A quantity kept for every quarter, for charts over time. The first value is the as-of state.</summary>
/// <param name="Name">Unique name, <c>trajectory</c> or <c>trajectory/entity</c>.</param>
/// <param name="Label">For a reader.</param>
/// <param name="Unit">Unit.</param>
/// <param name="EntityLabel">Label of the entity; null when it is about the system.</param>
public sealed record Trajectory(string Name, string Label, string Unit, string? EntityLabel);

/// <summary>How a random number is shaped.</summary>
public enum DrawShape
{
    /// <summary>Uniform on (0, 1).</summary>
    Uniform,

    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>Standard Gumbel, −ln(−ln u): argmax of utility plus Gumbel is the logit choice.</summary>
    Gumbel,
}

/// <summary>What a random number is for: with the quarter it is the counter of the generator, and it never changes meaning.</summary>
/// <param name="Stream">Number of the stream; a new use takes a new number for ever.</param>
/// <param name="Entity">Stable number of the entity, a hash of its id, so that adding an entity changes nobody's luck.</param>
/// <param name="Index">Which of several draws for the same entity in the same quarter.</param>
/// <param name="Shape">Shape.</param>
public sealed record DrawColumn(uint Stream, uint Entity, uint Index, DrawShape Shape);
