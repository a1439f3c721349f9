using System.CommandLine;
using Latticework.Alliance.Trade;
using Latticework.Dossier;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary>Which trade matrix, form of the model and elasticity; shared by the verbs that solve the shipped matrices.</summary>
internal sealed class TradeChoices(TradeInput input)
{
    private const string DefaultMatrix = "baci-2023";

    private readonly Workspace workspace = new();
    private readonly AsOfOption asOf = new();

    private readonly Option<string?> matrix = new("--matrix")
    {
        HelpName = "ID",
        Description = $"Trade matrix of the dossier. Left out: {DefaultMatrix}, and beside it the economies it is not for from a table that is.",
    };

    private readonly Option<bool> multiSector = new("--multi-sector") { Description = "Keep the sectors of the table (icio-2022) instead of adding them up." };

    private readonly Option<string> hub = new("--hub") { HelpName = "ID", Description = "First partner whose trade is shown.", DefaultValueFactory = _ => "USA" };

    private readonly Option<string> challenger = new("--challenger")
    {
        HelpName = "ID",
        Description = "Second partner whose trade is shown, and who answers under --retaliation challenger.",
        DefaultValueFactory = _ => "CHN",
    };

    /// <summary>What was chosen, sound. The substitute is a table by sector for economies the chosen one is not for; null where one was asked for by name.</summary>
    public sealed record World(
        LoadedDossier Dossier, Snapshot Snapshot, DossierTrade Table, DossierTrade? Substitute, TradeModel Model, double Elasticity, ElasticitySet? Set,
        string Hub, string Challenger)
    {
        /// <summary>Sets that fit a table kept by sector.</summary>
        public IEnumerable<ElasticitySet> Sets(DossierTrade table) => table.IsBySector
            ? Snapshot.ElasticitySets.Values.Where(s => s.Matrix == table.Matrix.Id)
            : [];
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { matrix, multiSector, hub, challenger })
            command.Options.Add(option);
        workspace.AddTo(command);
        asOf.AddTo(command);
    }

    /// <summary>What was chosen; null, with every mistake printed, when it is not sound.</summary>
    public World? Read(ParseResult arguments)
    {
        if (workspace.Open(arguments) is not { } dossier)
            return null;
        var snapshot = asOf.Read(arguments, dossier);
        var mistakes = new List<string>();
        var id = arguments.GetValue(matrix) ?? DefaultMatrix;
        if (!snapshot.TradeMatrices.TryGetValue(id, out var chosen))
        {
            mistakes.Add(dossier.TradeMatrices.ContainsKey(id)
                ? $"--matrix: found \"{id}\", which was not known on {snapshot.AsOf:yyyy-MM-dd}, expected a later --as-of"
                : $"--matrix: found \"{id}\", expected one of {string.Join(", ", dossier.TradeMatrices.Keys)}");
        }
        var form = input.Form(arguments, mistakes);
        var e = input.Elasticity(arguments, mistakes) ?? 0;
        input.RefuseFiles(arguments, mistakes);
        ElasticitySet? set = null;
        if (input.Elasticities(arguments) is { } setId)
        {
            if (!snapshot.ElasticitySets.TryGetValue(setId, out set))
                mistakes.Add($"--elasticities: found \"{setId}\", expected one of {string.Join(", ", snapshot.ElasticitySets.Keys)}");
            else if (!arguments.GetValue(multiSector))
                mistakes.Add($"--elasticities: found \"{setId}\" without --multi-sector, expected both");
            else if (chosen is not null && set.Matrix != chosen.Id)
                mistakes.Add($"--elasticities: found \"{setId}\", which is for {set.Matrix}, expected --matrix {set.Matrix}");
        }
        if (chosen is not null)
        {
            if (arguments.GetValue(multiSector) && chosen.Sectors.Count == 1)
                mistakes.Add($"--multi-sector: found {chosen.Id}, which has one sector, expected --matrix {snapshot.TradeMatrices.Values.FirstOrDefault(m => m.Sectors.Count > 1)?.Id ?? "of a table with sectors"}");
            foreach (var (option, given) in new[] { ("--hub", arguments.GetValue(hub)!), ("--challenger", arguments.GetValue(challenger)!) })
            {
                if (chosen.IndexOf(given) < 0)
                    mistakes.Add($"{option}: found \"{given}\", expected a region of {chosen.Id}, one of {string.Join(", ", chosen.Regions.Select(r => r.Id))}");
            }
        }
        if (mistakes.Count == 0)
        {
            var sectors = snapshot.TradeMatrices.Values.FirstOrDefault(m => m.Sectors.Count > 1);
            var table = new DossierTrade(chosen!, arguments.GetValue(multiSector), sectors);
            var better = arguments.GetValue(matrix) is not null ? null
                : snapshot.TradeMatrices.Values.FirstOrDefault(m => m.Sectors.Count > 1 && chosen!.NotFor.Any(x => m.IndexOf(x) >= 0 && !m.NotFor.Contains(x)));
            if (table.Has(form))
            {
                return new World(
                    dossier, snapshot, table, better is null ? null : new DossierTrade(better, bySector: true), form, e, set,
                    arguments.GetValue(hub)!, arguments.GetValue(challenger)!);
            }
            mistakes.Add($"--model: found {TariffMatrices.Name(form)} with {chosen!.Id}{(table.IsBySector ? " by sector" : "")}, expected M0 or M0bal, as the table has no overhead shares");
        }
        foreach (var mistake in mistakes)
            arguments.InvocationConfiguration.Error.WriteLine(mistake);
        return null;
    }

    /// <summary>The same as a world to search tariffs in; null, with the exit code, when it is not sound.</summary>
    public (World Chosen, TradeInput.World World)? Economy(ParseResult arguments, out int code)
    {
        code = CommandLine.Misused;
        if (Read(arguments) is not { } chosen)
            return null;
        double[] values = chosen.Set is null ? [chosen.Elasticity] : chosen.Table.Elasticities(chosen.Set);
        try
        {
            return (chosen, new TradeInput.World(chosen.Model, values, chosen.Table.Economy(chosen.Model, values), chosen.Table.StatusQuo()));
        }
        catch (InvalidOperationException e)
        {
            arguments.InvocationConfiguration.Error.WriteLine(e.Message);
            code = CommandLine.Failed;
            return null;
        }
    }

    /// <summary>What a reader must know of the matrix.</summary>
    public static void PrintCautions(TextWriter output, World chosen)
    {
        var table = chosen.Table.Matrix;
        output.WriteLine($"{table.Label} ({table.Id}). A tariff found here falls on all trade of the table, services too where it has them.");
        if (table.NotFor.Count > 0)
            output.WriteLine($"Not to be quoted from it: {string.Join(", ", table.NotFor)}.");
        foreach (var caution in table.Cautions)
            output.WriteLine("* " + caution);
    }
}
