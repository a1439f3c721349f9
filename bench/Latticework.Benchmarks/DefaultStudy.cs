using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Exploration.Designs;

namespace Latticework.Benchmarks;

/// <summary>The default study on the data of the repository, as <c>latticework explore</c> runs it.</summary>
internal sealed class DefaultStudy
{
    /// <summary>Loads the study.</summary>
    /// <param name="futures">Futures of the design.</param>
    /// <param name="overlays">Folders laid over the data.</param>
    public DefaultStudy(int futures, params string[] overlays)
    {
        var dossier = DossierLoader.Load(Data(), overlays);
        if (dossier.Problems.Count > 0)
            throw new InvalidDataException(dossier.Problems[0].ToString());
        Study = dossier.Studies["next-administration"] with { Futures = futures };
        Snapshot = dossier.AsOf(Study.AsOf);
        Scenarios = [.. Study.Scenarios.Select(s => dossier.Scenarios[s])];
        Options = [.. Study.Options.Select(o => dossier.Options[o])];
        Model = AllianceModel.Build(Snapshot, Study, Scenarios, Options, out var problems)
            ?? throw new InvalidDataException(problems[0].ToString());
        Inputs = Design.Sample(Model.Uncertainties, futures, Study.Seed, new LatinHypercube()).Inputs;
    }

    public Study Study { get; }

    public Snapshot Snapshot { get; }

    public Scenario[] Scenarios { get; }

    public OptionSet[] Options { get; }

    public AllianceModel Model { get; }

    /// <summary>The design, <c>[uncertainty][future]</c>.</summary>
    public double[][] Inputs { get; }

    /// <summary>Scenarios times options: futures of the whole system per future of the design.</summary>
    public int Cells => Scenarios.Length * Options.Length;

    /// <summary>The data folder of the repository.</summary>
    public static string Data()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "data", "dossier.yaml")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the program holds data/dossier.yaml.");
        return Path.Combine(folder.FullName, "data");
    }
}
