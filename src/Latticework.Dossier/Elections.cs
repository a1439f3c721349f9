namespace Latticework.Dossier;

/// <summary>A vote, scheduled or held.</summary>
/// <param name="State">ISO3.</param>
/// <param name="Date">Election day, the last where there are several.</param>
/// <param name="TakesOffice">Day the winner takes office; election day where nothing is stated.</param>
/// <param name="Candidates">Government ids with probabilities that add to 1; empty when the vote is not drawn in the simulation.</param>
/// <param name="Provenance">Source of date and probabilities.</param>
public sealed record Election(
    string State, DateOnly Date, DateOnly TakesOffice, IReadOnlyList<ElectionCandidate> Candidates, Provenance Provenance)
{
    /// <summary>What was filled: a word such as <c>president</c> or <c>lower_house</c>; null when not stated.</summary>
    public string? Office { get; init; }

    /// <summary>Whether it decides who governs.</summary>
    public bool Decides { get; init; } = true;

    /// <summary>How it ended; null when not held, not stated, or not yet known on the as-of day.</summary>
    public ElectionOutcome? Outcome { get; init; }

    /// <summary>Why it fell away; null when it did not, or that was not yet known on the as-of day.</summary>
    public Provenance? Cancelled { get; init; }
}

/// <summary>One possible winner.</summary>
/// <param name="Government">Government id.</param>
/// <param name="Probability">Share, 0–1.</param>
public sealed record ElectionCandidate(string Government, double Probability);

/// <summary>Who won.</summary>
/// <param name="Winner">Person or party.</param>
/// <param name="Party">Party; null when not stated.</param>
/// <param name="Government">Id of the government that it brought to office or kept there; null when there is none.</param>
/// <param name="IncumbentHeld">Whether the party in office won; null when not stated.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record ElectionOutcome(string Winner, string? Party, string? Government, bool? IncumbentHeld, Provenance Provenance);
