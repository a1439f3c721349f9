namespace Latticework.Engine;

/// <summary>What a run was made of: with the same manifest, the results are the same bytes.</summary>
/// <param name="Study">Study id.</param>
/// <param name="StudyLabel">Title.</param>
/// <param name="StudyHash">SHA-256 over the study, its scenarios, options and parameter values.</param>
/// <param name="DossierHash">Hash of the dossier snapshot.</param>
/// <param name="AsOf">As-of day, ISO 8601.</param>
/// <param name="Version">Product version.</param>
/// <param name="Seed">Study seed.</param>
/// <param name="Futures">Futures per scenario and option.</param>
/// <param name="Steps">Steps in a future.</param>
/// <param name="StepLength">What a step is, e.g. <c>quarter</c>.</param>
/// <param name="Design">Name of the design that sampled the inputs.</param>
public sealed record RunManifest(
    string Study, string StudyLabel, string StudyHash, string DossierHash, string AsOf, string Version, uint Seed, int Futures, int Steps,
    string StepLength, string Design);

/// <summary>The results of a run in memory: named arrays, keyed by coordinates.</summary>
public sealed class RunResults
{
    /// <summary>What was run.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>Scenario names.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>Option names; the first is the baseline.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Uncertainties, columns of <see cref="Inputs"/>.</summary>
    public required IReadOnlyList<Uncertainty> Uncertainties { get; init; }

    /// <summary>Measures, in the order of the outcomes.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>Trajectories.</summary>
    public required IReadOnlyList<Trajectory> Trajectories { get; init; }

    /// <summary>Sampled inputs, <c>[uncertainty][future]</c>.</summary>
    public required double[][] Inputs { get; init; }

    /// <summary>Outcomes, <c>[(scenario * options + option) * measures + measure][future]</c>.</summary>
    public required double[][] Outcomes { get; init; }

    /// <summary>Paths, <c>[trajectory][((scenario * options + option) * futures + future) * (steps + 1) + step]</c>.</summary>
    public required float[][] Paths { get; init; }

    /// <summary>Futures per scenario and option.</summary>
    public int Futures => Manifest.Futures;

    /// <summary>One measure in every future of a scenario and option.</summary>
    public ReadOnlySpan<double> Outcome(int scenario, int option, int measure) =>
        Outcomes[(((scenario * Options.Count) + option) * Measures.Count) + measure];

    /// <summary>Value of a trajectory in one future at one step.</summary>
    public float Path(int trajectory, int scenario, int option, int future, int step) =>
        Paths[trajectory][(((((scenario * Options.Count) + option) * Futures) + future) * (Manifest.Steps + 1)) + step];

    /// <summary>Index of a measure by name, or −1.</summary>
    public int MeasureIndex(string name)
    {
        for (var i = 0; i < Measures.Count; i++)
        {
            if (Measures[i].Name == name)
                return i;
        }
        return -1;
    }
}
