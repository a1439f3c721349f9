using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework design quality</c>: how evenly points fill the unit cube.</summary>
internal static class DesignQuality
{
    public static Command Command()
    {
        var command = new Command("quality", """
            Measures how evenly the points of a CSV file fill the unit cube.
            Centred, wrap-around and mixture L2 discrepancy (squares, as in SciPy), the L2 star discrepancy, and the distance of the two closest
            points. Smaller discrepancies and larger distances are more even.

            Example:
              latticework design quality --points points.csv
            """);
        var points = new Option<string>("--points") { HelpName = "CSV", Description = "Points in [0, 1], a row for each; a header is found if it is there.", Required = true };
        var json = StandardOptions.Json();
        command.Options.Add(points);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            var problems = new List<Problem>();
            var table = TableFile.Read(arguments.GetValue(points)!, problems, headless: true);
            foreach (var column in table?.Columns ?? [])
            {
                var outside = Array.FindIndex(column.Values, x => x is < 0 or > 1);
                if (column.Kind == ColumnKind.Categorical)
                    problems.Add(new Problem(new Place(table!.Source, 1), column.Name, "names", "numbers from 0 to 1"));
                else if (outside >= 0)
                    problems.Add(new Problem(new Place(table!.Source, 1), column.Name, $"{column.Values[outside].ToString("R", CultureInfo.InvariantCulture)} in row {outside + 1}", "a number from 0 to 1"));
            }
            foreach (var problem in problems)
                arguments.InvocationConfiguration.Error.WriteLine(problem);
            if (table is null || problems.Count > 0)
                return CommandLine.Misused;

            double[][] columns = [.. table.Columns.Select(c => c.Values)];
            var measures = new
            {
                Points = table.Rows,
                Dimensions = columns.Length,
                Centred = Discrepancy.Centred(columns),
                WrapAround = Discrepancy.WrapAround(columns),
                Mixture = Discrepancy.Mixture(columns),
                L2Star = Discrepancy.L2Star(columns),
                LeastDistance = table.Rows > 1 ? LeastDistance.Of(columns) : (double?)null,
            };
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
                Terminal.WriteJson(output, measures);
            else
                Print(Terminal.On(output), measures.Points, measures.Dimensions,
                    ("centred L2 discrepancy, squared", measures.Centred), ("wrap-around, squared", measures.WrapAround), ("mixture, squared", measures.Mixture),
                    ("L2 star discrepancy", measures.L2Star), ("least distance", measures.LeastDistance));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, int points, int dimensions, params (string Name, double? Value)[] measures)
    {
        console.WriteLine($"{points.ToString("N0", CultureInfo.InvariantCulture)} points in {dimensions} dimensions");
        var table = new Spectre.Console.Table().Border(TableBorder.None).HideHeaders().AddColumn("measure").AddColumn(new TableColumn("value").RightAligned());
        foreach (var (name, value) in measures.Where(m => m.Value is not null))
            table.AddRow(name, value!.Value.ToString("G4", CultureInfo.InvariantCulture));
        console.Write(table);
    }
}
