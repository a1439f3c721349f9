using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Robustness;

namespace Latticework.Briefing;

/// <summary>A scenario or an option as a reader meets it.</summary>
/// <param name="Id">Name used in the run.</param>
/// <param name="Label">Short label.</param>
/// <param name="About">One sentence.</param>
public sealed record NamedThing(string Id, string Label, string About);

/// <summary>One line of the list of sources.</summary>
/// <param name="Id">Id in the dossier.</param>
/// <param name="Title">Title as published.</param>
/// <param name="Author">Person or body; null when only the publisher is known.</param>
/// <param name="Publisher">Publisher.</param>
/// <param name="Date">Publication date, ISO 8601.</param>
/// <param name="Url">Where it can be looked up; null when unknown.</param>
public sealed record SourceLine(string Id, string Title, string? Author, string Publisher, string Date, string? Url)
{
    /// <summary>Heading under which it is listed; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>What the compilers say about their use of it; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>Something the model leaves out.</summary>
/// <param name="What">What is left out.</param>
/// <param name="Effect">Which way it may bend the results.</param>
public sealed record LeftOut(string What, string Effect);

/// <summary>Something a reader must know before acting on the numbers.</summary>
/// <param name="Text">One or two sentences.</param>
public sealed record Caution(string Text);

/// <summary>A value of the shipped dossier that this run replaced.</summary>
/// <param name="What">Which value.</param>
/// <param name="From">Value in the dossier.</param>
/// <param name="To">Value used.</param>
/// <param name="Reason">Why; null when nobody said.</param>
public sealed record OverlayChange(string What, string From, string To, string? Reason);

/// <summary>The measures that tell how one agreement fares; each is 1 in a future where it happened, else 0.</summary>
/// <param name="Ended">Prefix, e.g. <c>ended</c> for measures <c>ended/&lt;agreement&gt;</c>.</param>
/// <param name="Hollow">Prefix of "in force without will".</param>
/// <param name="Renegotiated">Prefix of "renegotiated at least once".</param>
public sealed record AgreementRoles(string Ended, string Hollow, string Renegotiated)
{
    /// <summary>Entities of the treaties that carry the hub's pledge; empty when nobody said which.</summary>
    public IReadOnlyList<string> Pledges { get; init; } = [];

    /// <summary>How the agreements are set apart, in order; those in no group follow. Empty for one list.</summary>
    public IReadOnlyList<AgreementGroup> Groups { get; init; } = [];
}

/// <summary>Agreements of one kind.</summary>
/// <param name="Label">Heading, e.g. <c>Groupings with the hub</c>.</param>
/// <param name="Entities">Entities of the measures.</param>
/// <param name="Note">What to keep in mind about them; null for nothing.</param>
public sealed record AgreementGroup(string Label, IReadOnlyList<string> Entities, string? Note);

/// <summary>
/// Which measures and trajectories play which part in a briefing. Every part is optional, and so is every section:
/// a part that is null, or that names nothing in the run, leaves no trace in the document.
/// </summary>
public sealed record BriefingRoles
{
    /// <summary>Prefix of security per ally, e.g. <c>security</c> for <c>security/JPN</c>.</summary>
    public string? SecurityByState { get; init; }

    /// <summary>Prefix of security per ally when the hub does nothing.</summary>
    public string? SecurityWithoutHubByState { get; init; }

    /// <summary>Entities to which the hub is pledged; empty when nobody said which.</summary>
    public IReadOnlyList<string> Protected { get; init; } = [];

    /// <summary>Name of the trajectory of the lattice index.</summary>
    public string? LatticeIndexPath { get; init; }

    /// <summary>Prefix of the trajectories of credibility, one per observer.</summary>
    public string? CredibilityPathPrefix { get; init; }

    /// <summary>The measures of agreements' fate.</summary>
    public AgreementRoles? AgreementFate { get; init; }

    /// <summary>The hub as a reader names it in running text, article included, e.g. <c>the United States</c>.</summary>
    public string? HubName { get; init; }

    /// <summary>Prefix of conflict risk per place.</summary>
    public string? ConflictMeasurePrefix { get; init; }

    /// <summary>Name of the measure of an option's cost.</summary>
    public string? CostMeasure { get; init; }
}

/// <summary>Everything a briefing is written from. Nothing here knows what an alliance is: labels and roles say it.</summary>
/// <param name="Run">Results.</param>
/// <param name="Decision">Decision analysis of the same run.</param>
/// <param name="Study">Study.</param>
/// <param name="Scenarios">Scenarios in the order of the run.</param>
/// <param name="Options">Options in the order of the run; the first is the baseline.</param>
/// <param name="Headline">Measure names shown first; the first decides the ranking. Unknown names are passed over.</param>
/// <param name="Roles">Which measures play which part.</param>
/// <param name="Sources">Sources of the facts used.</param>
/// <param name="LeftOut">What the model leaves out.</param>
/// <param name="Cautions">Cautions.</param>
/// <param name="Overlay">Values of the dossier that this run replaced.</param>
/// <param name="Elapsed">Time the run took; null keeps the document the same from run to run.</param>
public sealed record BriefingInput(
    RunResults Run, DecisionAnalysis Decision, Study Study, IReadOnlyList<NamedThing> Scenarios, IReadOnlyList<NamedThing> Options,
    IReadOnlyList<string> Headline, BriefingRoles Roles, IReadOnlyList<SourceLine> Sources, IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<Caution> Cautions, IReadOnlyList<OverlayChange> Overlay, TimeSpan? Elapsed)
{
    /// <summary>Command that makes this briefing again.</summary>
    public string Command { get; init; } = $"./latticework brief {Run.Manifest.Study}";
}
