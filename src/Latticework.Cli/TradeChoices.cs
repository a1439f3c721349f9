using System.CommandLine;
using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary>Which trade matrix, form of the model and elasticity; shared by the verbs that solve the shipped matrices.</summary>
internal sealed class TradeChoices
{
    private const string DefaultMatrix = "baci-2023";

    private readonly Workspace workspace = new();
    private readonly AsOfOption asOf = new();

    private readonly Option<string?> matrix = new("--matrix")
    {
        HelpName = "ID",
        Description = $"Trade matrix of the dossier. Left out: {DefaultMatrix}, and beside it the economies it is not for from a table that is.",
    };

    private readonly Option<string> model = new("--model")
    {
        HelpName = "FORM",
        Description = "M0 (transfers a fixed share of world income), M0bal (imbalances removed first), M1lump or M1relief (overhead labour; revenue handed out, or instead of income tax).",
        DefaultValueFactory = _ => "M0bal",
    };

    private readonly Option<double> elasticity = new("--elasticity")
    {
        HelpName = "E",
        Description = "Trade elasticity.",
        DefaultValueFactory = _ => TradeModels.PublishedElasticity,
        CustomParser = result => Number(result),
    };

    private readonly Option<string?> elasticities = new("--elasticities")
    {
        HelpName = "ID",
        Description = "Set of elasticities by sector, for --multi-sector. Left out: the one elasticity for all.",
    };

    private readonly Option<bool> multiSector = new("--multi-sector") { Description = "Keep the sectors of the table (icio-2022) instead of adding them up." };

    private readonly Option<string> hub = new("--hub") { HelpName = "ID", Description = "First partner whose trade is shown.", DefaultValueFactory = _ => "USA" };

    private readonly Option<string> challenger = new("--challenger")
    {
        HelpName = "ID",
        Description = "Second partner whose trade is shown, and who answers under --retaliation challenger.",
        DefaultValueFactory = _ => "CHN",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print JSON on standard output." };

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
        foreach (var option in new Option[] { matrix, model, elasticity, elasticities, multiSector, hub, challenger })
            command.Options.Add(option);
        workspace.AddTo(command);
        asOf.AddTo(command);
        command.Options.Add(json);
    }

    public bool WantsJson(ParseResult arguments) => arguments.GetValue(json);

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
        var word = arguments.GetValue(model)!;
        var isForm = Enum.TryParse<TradeModel>(word, ignoreCase: true, out var form) && char.IsAsciiLetter(word[0]);
        if (!isForm)
            mistakes.Add($"--model: found \"{word}\", expected one of M0, M0bal, M1lump, M1relief");
        var e = arguments.GetValue(elasticity);
        if (!(e is >= 0.1 and <= 100))
            mistakes.Add(FormattableString.Invariant($"--elasticity: found {e}, expected a number from 0.1 to 100"));
        ElasticitySet? set = null;
        if (arguments.GetValue(elasticities) is { } setId)
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
            mistakes.Add($"--model: found {word} with {chosen!.Id}{(table.IsBySector ? " by sector" : "")}, expected M0 or M0bal, as the table has no overhead shares");
        }
        foreach (var mistake in mistakes)
            arguments.InvocationConfiguration.Error.WriteLine(mistake);
        return null;
    }

    private static double Number(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        result.AddError($"--elasticity: found \"{text}\", expected a number from 0.1 to 100");
        return 0;
    }
}
