using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Small runs of the whole model.</summary>
internal static class WholeModel
{
    public static AllianceModel Build(IReadOnlyList<string>? scenarios = null, IReadOnlyList<string>? options = null, Snapshot? snapshot = null, int? quarters = null)
    {
        var study = ShippedWorld.Study with
        {
            Scenarios = scenarios ?? ShippedWorld.Study.Scenarios,
            Options = options ?? ShippedWorld.Study.Options,
            Quarters = quarters ?? ShippedWorld.Study.Quarters,
        };
        var model = AllianceModel.Build(
            snapshot ?? ShippedWorld.Snapshot, study, [.. study.Scenarios.Select(s => ShippedWorld.Dossier.Scenarios[s])],
            [.. study.Options.Select(o => ShippedWorld.Dossier.Options[o])], out var problems);
        Assert.Empty(problems);
        return model!;
    }

    public static RunResults Run(IModel model, int futures, int threads = 1, int tile = 64, Action<double[][]>? change = null)
    {
        var inputs = Design.Sample(model.Uncertainties, futures, 5).Inputs;
        change?.Invoke(inputs);
        var manifest = new RunManifest("test", "Test", "", "", "2024-12-31", "0", 5, futures, model.Steps, "quarter", "latin-hypercube");
        return new Experiment(model, manifest, inputs).Run(new RunSettings { Threads = threads, TileSize = tile }, null, TestContext.Current.CancellationToken);
    }

    public static double Mean(RunResults results, string measure, int scenario, int option)
    {
        var outcome = results.Outcome(scenario, option, results.MeasureIndex(measure));
        var sum = 0.0;
        foreach (var value in outcome)
            sum += value;
        return sum / outcome.Length;
    }
}
