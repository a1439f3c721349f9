using CsvHelper;
using Latticework.Dossier;
using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Designs;

/// <summary>
/// Reads the inputs of a model from CSV with the columns <c>name</c>, <c>distribution</c> and, if wanted, <c>group</c>, and rank correlations
/// from a square table of names.
/// </summary>
public static class SpaceFile
{
    private static readonly string[] fields = ["name", "distribution", "group"];

    /// <summary>Reads the inputs.</summary>
    /// <param name="path">The file, e.g. <c>name,distribution</c> above <c>inflow,uniform 0.1 0.9</c>.</param>
    /// <param name="problems">Receives every mistake with its line.</param>
    /// <returns>The space; null when there was a mistake.</returns>
    public static InputSpace? Read(string path, ICollection<Problem> problems)
    {
        var before = problems.Count;
        using var reader = CsvFile.Open(path, problems);
        if (reader is null)
            return null;
        int[]? places = null;
        var width = 0;
        var inputs = new List<Input>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        CsvFile.ForEachRow(reader, path, problems, line =>
        {
            if (places is null)
            {
                (places, width) = (Header(reader, path, line, problems), reader.FieldCount);
                return;
            }
            string? Cell(int field) => places[field] >= 0 && places[field] < reader.FieldCount ? reader.GetString(places[field]).Trim() : null;
            void Report(string field, string found, string expected) => problems.Add(new Problem(new Place(path, line), field, found, expected));
            if (reader.FieldCount > width)
                Report("row", $"{reader.FieldCount} cells", $"{width}, as in the header");
            var (name, group) = (Cell(0) ?? "", places[2] < 0 ? null : Cell(2) ?? "");
            if (name.Length == 0)
                Report("name", "nothing", "a name");
            else if (!names.TryAdd(name, line))
                Report("name", $"'{name}', as in line {names[name]}", "each name once");
            if (group is "")
                Report("group", "nothing", "a group for each input; its own name, if it stands alone");
            try
            {
                inputs.Add(new Input(name, MarginalText.Parse(Cell(1) ?? ""), group));
            }
            catch (FormatException e)
            {
                problems.Add(Problem(path, line, name.Length == 0 ? "distribution" : name, e.Message));
            }
        });
        if (places is null && problems.Count == before)
            problems.Add(new Problem(new Place(path, 1), "header", "an empty file", "name,distribution and a row for each input"));
        else if (problems.Count == before && inputs.Count == 0)
            problems.Add(new Problem(new Place(path, 1), "rows", "a header and nothing below it", "a row for each input"));
        return problems.Count == before ? new InputSpace(inputs) : null;
    }

    /// <summary>Reads rank correlations: a header of names, then a row for each name; inputs that are not named are uncorrelated.</summary>
    /// <param name="path">The file, e.g. <c>name,x1,x2</c> above <c>x1,1,0.5</c> and <c>x2,0.5,1</c>.</param>
    /// <param name="space">The inputs.</param>
    /// <param name="problems">Receives every mistake with its line.</param>
    /// <returns>Correlations of every input with every other; null when there was a mistake.</returns>
    public static RankCorrelation? ReadCorrelation(string path, InputSpace space, ICollection<Problem> problems)
    {
        var before = problems.Count;
        using var reader = CsvFile.Open(path, problems);
        if (reader is null)
            return null;
        var size = space.Inputs.Count;
        var target = Enumerable.Range(0, size).Select(a => Enumerable.Range(0, size).Select(b => a == b ? 1.0 : 0).ToArray()).ToArray();
        int[]? columns = null;
        var rows = new HashSet<int>();
        int Place(string name, int line)
        {
            for (var d = 0; d < size; d++)
            {
                if (space.Inputs[d].Name == name)
                    return d;
            }
            var near = Spelling.Nearest(name, space.Inputs.Select(i => i.Name));
            problems.Add(new Problem(new Place(path, line), "name", $"'{name}'", near is [var meant, ..] ? $"'{meant}'" : "the name of an input"));
            return -1;
        }

        CsvFile.ForEachRow(reader, path, problems, line =>
        {
            if (columns is null)
            {
                columns = [.. Enumerable.Range(1, Math.Max(0, reader.FieldCount - 1)).Select(c => Place(reader.GetString(c).Trim(), line))];
                if (columns.Where(c => c >= 0).GroupBy(c => c).FirstOrDefault(g => g.Skip(1).Any()) is { Key: var twice })
                    problems.Add(new Problem(new Place(path, line), "header", $"'{space.Inputs[twice].Name}' again", "each name once"));
                return;
            }
            if (reader.FieldCount != columns.Length + 1)
            {
                problems.Add(new Problem(new Place(path, line), "row", $"{reader.FieldCount} cells", $"{columns.Length + 1}, as in the header"));
                return;
            }
            var row = Place(reader.GetString(0).Trim(), line);
            if (row >= 0 && (!rows.Add(row) || !columns.Contains(row)))
                problems.Add(new Problem(new Place(path, line), "name", $"'{space.Inputs[row].Name}'", "the names of the header, each once"));
            for (var c = 0; c < columns.Length; c++)
            {
                if (!reader.TryParse<double>(c + 1, out var value) || !double.IsFinite(value))
                    problems.Add(new Problem(new Place(path, line), $"column {c + 2}", $"'{reader.GetString(c + 1)}'", "a number"));
                else if (row >= 0 && columns[c] >= 0)
                    target[row][columns[c]] = value;
            }
        });
        if (problems.Count == before && rows.Count != (columns?.Length ?? -1))
            problems.Add(new Problem(new Place(path, 1), "rows", $"{rows.Count}", columns is null ? "a header of names and a row for each" : $"{columns.Length}, one for each name of the header"));
        if (problems.Count > before)
            return null;
        try
        {
            return new RankCorrelation(target);
        }
        catch (ArgumentException e)
        {
            problems.Add(Problem(path, 1, "correlations", e.Message));
            return null;
        }
    }

    private static int[] Header(CsvReader reader, string path, int line, ICollection<Problem> problems)
    {
        int[] places = [-1, -1, -1];
        for (var c = 0; c < reader.FieldCount; c++)
        {
            var name = reader.GetString(c).Trim();
            var field = Array.IndexOf(fields, name);
            if (field < 0)
            {
                var near = Spelling.Nearest(name, fields);
                problems.Add(new Problem(new Place(path, line), "header", $"'{name}'", near is [var meant, ..] ? $"'{meant}'" : string.Join(", ", fields)));
            }
            else if (places[field] >= 0)
            {
                problems.Add(new Problem(new Place(path, line), "header", $"'{name}' again", "each name once"));
            }
            else
            {
                places[field] = c;
            }
        }
        for (var field = 0; field < 2; field++)
        {
            if (places[field] < 0)
                problems.Add(new Problem(new Place(path, line), "header", $"no column '{fields[field]}'", "name,distribution or name,distribution,group"));
        }
        return places;
    }

    // Our own messages are "found …, expected …".
    private static Problem Problem(string path, int line, string field, string message)
    {
        var comma = message.IndexOf(", expected ", StringComparison.Ordinal);
        return new Problem(new Place(path, line), field, message["found ".Length..comma], message[(comma + ", expected ".Length)..]);
    }
}
