using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Dossier.Networks;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier lattice</c>: the structure of the web of agreements, year by year or on a day.</summary>
internal static class DossierLattice
{
    private const int FirstYear = 1951;

    public static Command Command()
    {
        var command = new Command("lattice", """
            How the web of agreements in force hangs together.
            Year by year (on 31 December) or on one day: the share of all ties that runs through the hub, centralisation, algebraic connectivity, the share of allied pairs joined without the hub, and what is lost when a
            member leaves. Needs no model. Formulas and limits: docs/methods/lattice-measures.md.

            Examples:
              latticework dossier lattice --from 1990 --svg lattice.svg
              latticework dossier lattice --at 2024-12-31 --json
            """);
        var workspace = new Workspace();
        var asOf = new AsOfOption();
        var at = AsOfOption.Day("--at", "One day instead of the series: its figures, its ties, and what is lost with each member.");
        var from = new Option<int?>("--from") { HelpName = "YEAR", Description = $"First year of the series. Left out: {FirstYear}." };
        var to = new Option<int?>("--to") { HelpName = "YEAR", Description = "Last year of the series. Left out: the year of the as-of day, taken on that day." };
        var memberships = new Option<string>("--memberships")
        {
            HelpName = "shared|whole",
            Description = "What an agreement of several members gives each pair: its depth shared among a member's partners, or its whole depth.",
            DefaultValueFactory = _ => "shared",
        };
        memberships.AcceptOnlyFromAmong("shared", "whole");
        var svg = new Option<string?>("--svg") { HelpName = "FILE", Description = "Also draw the series into this SVG file." };
        var json = StandardOptions.Json();
        workspace.AddTo(command);
        asOf.AddTo(command);
        foreach (var option in new Option[] { at, from, to, memberships, svg, json })
            command.Options.Add(option);
        command.SetAction(arguments =>
        {
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var error = arguments.InvocationConfiguration.Error;
            var snapshot = asOf.Read(arguments, dossier);
            var problems = new List<Problem>();
            var depths = TieDepths.Read(snapshot.Families, problems);
            var lines = problems.Select(p => p.ToString())
                .Concat(Mistakes(snapshot, arguments.GetValue(at), arguments.GetValue(from), arguments.GetValue(to), arguments.GetValue(svg))).ToList();
            if (lines.Count > 0 || depths is null)
            {
                lines.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            var weight = arguments.GetValue(memberships) == "whole" ? MembershipWeight.Whole : MembershipWeight.Shared;
            TieNetwork On(DateOnly day) => TieNetwork.On(snapshot, day, depths, dossier.Regions, weight);
            var output = arguments.InvocationConfiguration.Output;
            var asJson = arguments.GetValue(json);
            if (arguments.GetValue(at) is { } day)
            {
                var network = On(day);
                var figures = LatticeFigures.Of(network);
                if (asJson)
                    Terminal.WriteJson(output, new { snapshot.AsOf, Memberships = weight, Depths = depths.Values, dossier.Regions, Figures = figures, network.Allies, Ties = network.Ties });
                else
                    Print(Terminal.On(output), network, figures, snapshot);
                return CommandLine.Done;
            }
            var first = arguments.GetValue(from) ?? Math.Min(FirstYear, snapshot.AsOf.Year);
            var networks = Enumerable.Range(first, (arguments.GetValue(to) ?? snapshot.AsOf.Year) - first + 1).Select(year => On(LatticeFigures.DayOf(year, snapshot.AsOf))).ToList();
            var years = networks.ConvertAll(LatticeFigures.Of);
            if (arguments.GetValue(svg) is { } file)
                WholeFile.Write(file, LatticeDrawing.Draw(networks, years, snapshot, depths, weight));
            if (asJson)
                Terminal.WriteJson(output, new { snapshot.AsOf, Memberships = weight, Depths = depths.Values, dossier.Regions, Years = years });
            else
                Print(Terminal.On(output), years, snapshot);
            return CommandLine.Done;
        });
        return command;
    }

    private static IEnumerable<string> Mistakes(Snapshot snapshot, DateOnly? at, int? from, int? to, string? svg)
    {
        if (at is not null && (from is not null || to is not null))
            yield return "--at: found with --from or --to, expected a day or a span of years, not both";
        if (at is not null && svg is not null)
            yield return "--svg: found with --at, expected a series of years to draw";
        if (at > snapshot.AsOf)
            yield return $"--at: found {at:yyyy-MM-dd}, expected a day not after the as-of day, {snapshot.AsOf:yyyy-MM-dd}";
        foreach (var (name, year) in new[] { ("--from", from), ("--to", to) })
        {
            if (year < 1900 || year > snapshot.AsOf.Year)
                yield return $"{name}: found {year}, expected a year from 1900 to {snapshot.AsOf.Year}, the year of the as-of day";
        }
        if (from > (to ?? snapshot.AsOf.Year))
            yield return $"--from: found {from}, expected a year not after {to ?? snapshot.AsOf.Year}";
        if (svg is not null && Path.GetDirectoryName(Path.GetFullPath(svg)) is { } folder && !Directory.Exists(folder))
            yield return $"--svg: found \"{svg}\", expected a file in a folder that exists";
    }

    private static void Print(IAnsiConsole console, List<LatticeFigures> years, Snapshot snapshot)
    {
        console.MarkupLineInterpolated($"[bold]The web of agreements in force, {years[0].Day.Year}–{years[^1].Day.Year}[/], as of {snapshot.AsOf:yyyy-MM-dd}");
        console.WriteLine("On 31 December of each year, the last one on the as-of day at the latest. Shares of total weight; a dash where there is nothing to measure.");
        console.WriteLine();
        Write(console, ["year", "hub", "states", "ties", "weight", "hub share", "centralisation", "connectivity", "without hub: parts", "largest", "its connectivity", "allied pairs joined without hub"],
            years.Select(f =>
            {
                var hub = f.Removals.FirstOrDefault(r => r.State == f.Hub);
                return new[]
                {
                    $"{f.Day.Year}", f.Hub ?? "–", $"{f.States}", $"{f.Ties}", Number(f.TotalWeight, 2), Number(f.HubShare, 3), Number(f.Centralisation, 3),
                    Number(f.AlgebraicConnectivity, 3), hub is null ? "–" : $"{hub.PartsAfter}", hub is null ? "–" : $"{hub.LargestPart}",
                    Number(hub?.ConnectivityOfLargestPart, 3), Joined(f),
                };
            }));
        Removals(console, years[^1]);
    }

    private static void Print(IAnsiConsole console, TieNetwork network, LatticeFigures figures, Snapshot snapshot)
    {
        console.MarkupLineInterpolated($"[bold]The web of agreements in force on {figures.Day:yyyy-MM-dd}[/], as of {snapshot.AsOf:yyyy-MM-dd}");
        foreach (var (name, text) in new[]
        {
            ("hub", figures.Hub ?? "none: no defence obligation is in force"), ("states", string.Join(' ', network.States)), ("ties", $"{figures.Ties}, total weight {Number(figures.TotalWeight, 3)}"),
            ("hub share", Number(figures.HubShare, 3)), ("centralisation", Number(figures.Centralisation, 3)),
            ("connectivity", $"{Number(figures.AlgebraicConnectivity, 4)}, {figures.Parts} part{(figures.Parts == 1 ? "" : "s")}"),
            ("allies", string.Join(' ', network.Allies)), ("joined", $"{Joined(figures)} allied pairs without the hub"),
        })
            console.MarkupLineInterpolated($"  [grey]{name,-16}[/]{text}");
        Removals(console, figures);
        console.WriteLine();
        console.MarkupLine("[bold]Ties[/], deepest first");
        Write(console, ["tie", "weight", "defence", "without hub", "agreements"], network.Ties.OrderByDescending(t => t.Weight).ThenBy(t => t.A, StringComparer.Ordinal).ThenBy(t => t.B, StringComparer.Ordinal)
            .Select(t => new[] { $"{t.A}–{t.B}", Number(t.Weight, 3), t.IsDefence ? "yes" : "", t.WithoutHub ? "yes" : "", string.Join(' ', t.Agreements) }));
    }

    private static void Removals(IAnsiConsole console, LatticeFigures figures)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]What is lost with each member[/], {figures.Day:yyyy-MM-dd}");
        Write(console, ["without", "ties lost", "weight lost", "connectivity left", "parts", "largest", "its connectivity"], figures.Removals.Select(r => new[]
        {
            r.State, $"{r.TiesLost}", Number(r.WeightLost, 3), Number(r.ConnectivityAfter, 4), $"{r.PartsAfter}", $"{r.LargestPart}", Number(r.ConnectivityOfLargestPart, 4),
        }));
    }

    private static void Write(IAnsiConsole console, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(column is "agreements" or "tie" or "without" or "hub" or "year" ? new TableColumn(column) : new TableColumn(column).RightAligned());
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        console.Write(table);
    }

    private static string Joined(LatticeFigures f) => f.AlliedPairs == 0 ? "–" : $"{f.AlliedPairsJoinedWithoutHub} of {f.AlliedPairs} ({Number(f.ShareJoinedWithoutHub, 2)})";

    private static string Number(double? value, int decimals) => value is { } v ? v.ToString($"F{decimals}", CultureInfo.InvariantCulture) : "–";
}
