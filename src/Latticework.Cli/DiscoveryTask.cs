using System.Globalization;
using Latticework.Exploration.Discovery;
using Spectre.Console;
using Table = Latticework.Exploration.Tables.Table;

namespace Latticework.Cli;

/// <summary>What <c>discover</c> works on: the experiments to search in, and those held out.</summary>
internal sealed record DiscoveryTask(
    Discover.Request Request, string Source, string OutcomeName, Table Inputs, Outcome Outcome, Table? HeldInputs, double[]? HeldValues, IReadOnlyList<RotatedAxis>? Axes)
{
    /// <summary>What the experiments of interest have in common by definition: “cost &gt;= 300”, or “high cost”.</summary>
    public string Subject => Request.Where is { } where
        ? $"{OutcomeName} {where}"
        : Request.Method == "prim" ? $"{(Request.Minimise ? "low" : "high")} {OutcomeName}" : OutcomeName;

    /// <exception cref="InvalidDataException">The experiments do not allow what was asked; the message says why.</exception>
    public static DiscoveryTask Of(Discover.Request request, ExperimentSource.Experiments experiments)
    {
        var (inputs, column) = (experiments.Inputs, experiments.Outcome);
        var values = request.Where is { } where ? [.. where.Of(column).Select(h => h ? 1.0 : 0)] : column.Values;
        var (low, high) = (column.Values.Min(), column.Values.Max());
        if (request.Where is not null && !values.Contains(1))
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"--where: no row of {experiments.Source} has {column.Name} {request.Where}; it runs from {low} to {high}: there is nothing to describe"));
        if (request.Where is null && low.Equals(high))
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"--outcome: {column.Name} is {low} in every row of {experiments.Source}: there is nothing to explain"));
        Table? heldInputs = null;
        double[]? heldValues = null;
        if (request.HoldOut is { } share)
        {
            var (search, held) = HoldOut.Split(inputs.Rows, share, request.Seed);
            (heldInputs, heldValues) = (HoldOut.Rows(inputs, held), Array.ConvertAll(held, r => values[r]));
            (inputs, values) = (HoldOut.Rows(inputs, search), Array.ConvertAll(search, r => values[r]));
        }
        var outcome = request.Where is null ? Outcome.Continuous(values, request.Minimise) : Outcome.OfInterest([.. values.Select(v => v > 0)]);
        IReadOnlyList<RotatedAxis>? axes = null;
        if (request.Rotate)
        {
            var rotated = PcaPrim.Rotate(inputs, outcome, request.Groups);
            heldInputs = heldInputs is null ? null : rotated.Apply(heldInputs);
            (inputs, axes) = (rotated.Inputs, rotated.Axes);
        }
        return new DiscoveryTask(request, experiments.Source, column.Name, inputs, outcome, heldInputs, heldValues, axes);
    }

    public HeldOutStatistics? Check(Box box) => HeldInputs is null ? null : HoldOut.Check(box, HeldInputs, HeldValues!, Outcome.IsBinary);

    public string InWords(Box box) => BoxInWords.Of(box, Axes);

    public string Head() => Outcome.IsBinary
        ? $"{Markup.Escape(Subject)}: {Outcome.Total:N0} of {Inputs.Rows:N0} experiments{Held}"
        : string.Create(CultureInfo.InvariantCulture, $"{Markup.Escape(Subject)}: {Inputs.Rows:N0} experiments, mean {Outcome.Total / Inputs.Rows:G4}{Held}");

    private string Held => HeldInputs is null ? "" : $"; {HeldInputs.Rows:N0} held out";
}

/// <summary>The outcome of <c>discover</c>: as JSON, as a table, as a picture.</summary>
internal abstract class DiscoveryReport
{
    public abstract object ToJson();

    public abstract void Print(IAnsiConsole console);

    public abstract string ToSvg();

    protected static string Share(double? share) => share is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    protected static string Number(double? number) => number is { } value ? value.ToString("G4", CultureInfo.InvariantCulture) : "–";

    protected static Spectre.Console.Table Grid(params string[] headings)
    {
        var grid = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
            grid.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        return grid;
    }

    /// <summary>Limits of every input, by its name.</summary>
    protected static Dictionary<string, object> Limits(Box box) => box.Limits.ToDictionary(l => l.Input, l => l.Categories is { } categories
        ? new { categories, restricted = l.Restricted }
        : (object)new { min = l.Min, max = l.Max, restricted = l.Restricted });
}
