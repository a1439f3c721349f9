namespace Latticework.Dossier;

/// <summary>A named number of the model with its range.</summary>
/// <param name="Name">Snake-case name inside its family.</param>
/// <param name="Label">What it is, in a few words.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Value">Value or range.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record ParameterValue(string Name, string Label, string Unit, Distribution Value, Provenance Provenance);

/// <summary>The parameters of one mechanism. One YAML file per family.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="About">What the family governs.</param>
/// <param name="Parameters">Parameters in file order.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ParameterFamily(string Id, string About, IReadOnlyList<ParameterValue> Parameters, Place Place);

/// <summary>A government that takes office on a day in a scenario, or a draw among several.</summary>
/// <param name="From">First day in office.</param>
/// <param name="Candidates">Government ids with probabilities; one entry of probability 1 pins it.</param>
public sealed record ScenarioGovernment(DateOnly From, IReadOnlyList<ElectionCandidate> Candidates);

/// <summary>Pins on the exogenous uncertainties: a whole path of governments, and parameter ranges.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">Short label.</param>
/// <param name="About">One sentence.</param>
/// <param name="Governments">Per state, the path of governments that replaces the dossier's elections.</param>
/// <param name="Pins">Parameter (<c>family.name</c>) to value.</param>
/// <param name="Ledger">Founding-document codes.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Scenario(
    string Id, string Label, string About, IReadOnlyDictionary<string, IReadOnlyList<ScenarioGovernment>> Governments,
    IReadOnlyDictionary<string, double> Pins, IReadOnlyList<string> Ledger, Place Place);

/// <summary>A named set of levers.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">Short label.</param>
/// <param name="About">One sentence.</param>
/// <param name="Levers">Lever names, each with an intensity (1 = as the lever's file states).</param>
/// <param name="Ledger">Founding-document codes.</param>
/// <param name="Place">Where it stands.</param>
public sealed record OptionSet(
    string Id, string Label, string About, IReadOnlyDictionary<string, double> Levers, IReadOnlyList<string> Ledger, Place Place);

/// <summary>What to run.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">Title of the briefing.</param>
/// <param name="Question">The question asked.</param>
/// <param name="System">Folder under <c>systems/</c>.</param>
/// <param name="AsOf">Nothing known later is seen.</param>
/// <param name="Quarters">Steps.</param>
/// <param name="Futures">Futures per scenario and option.</param>
/// <param name="Seed">Study seed.</param>
/// <param name="Design">One of <c>latin_hypercube</c>, <c>sobol</c>.</param>
/// <param name="Scenarios">Scenario ids.</param>
/// <param name="Options">Option ids; the first is the baseline.</param>
/// <param name="Headline">Measure names shown first, the first decides the ranking.</param>
/// <param name="Satisficing">Measure name to threshold (reading the measure's direction).</param>
/// <param name="Place">Where it stands.</param>
public sealed record Study(
    string Id, string Label, string Question, string System, DateOnly AsOf, int Quarters, int Futures, uint Seed, string Design,
    IReadOnlyList<string> Scenarios, IReadOnlyList<string> Options, IReadOnlyList<string> Headline,
    IReadOnlyDictionary<string, double> Satisficing, Place Place);
