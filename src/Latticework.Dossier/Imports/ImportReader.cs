using System.Globalization;
using Latticework.Dossier.Loading;

namespace Latticework.Dossier.Imports;

/// <summary>Reads a published file by its layout: all of it is right, or none of it is taken.</summary>
/// <remarks>O(cells), in memory. Nothing is guessed: an unknown code, a row that breaks off, a missing direction or a wrong number of rows is a problem.</remarks>
public sealed class ImportReader
{
    private readonly DataSetLayout layout;
    private readonly string path;
    private readonly FileReading file;
    private readonly StateColumns states;
    private readonly int latest;
    private readonly List<CellReader> cells = [];
    private readonly List<(int Line, string[] Values)> rows = [];
    private readonly List<string> versions = [];
    private readonly List<DuplicateRow> duplicates = [];

    private ImportReader(DataSetLayout layout, string path, LoadedDossier dossier)
    {
        this.layout = layout;
        this.path = path;
        file = new FileReading(new DataFile(path, path, path), dossier.CutOff);
        states = new StateColumns(dossier.Codes);
        latest = dossier.CutOff.Year;
    }

    /// <summary>The data set in a file, or its problems; never throws on bad data.</summary>
    /// <param name="layout">Layout the file should have.</param>
    /// <param name="path">CSV, or CSV compressed by gzip.</param>
    /// <param name="dossier">Gives the state numbers and, by its cut-off day, the last possible year.</param>
    /// <param name="release">Name of a release whose size we do not know; null to accept only known releases.</param>
    public static (ImportedDataSet? Content, IReadOnlyList<Problem> Problems) Read(DataSetLayout layout, string path, LoadedDossier dossier, string? release = null)
    {
        var reader = new ImportReader(layout, path, dossier);
        var content = reader.Read(release);
        return reader.file.Problems.Count == 0 ? (content, []) : (null, reader.file.Problems);
    }

    private ImportedDataSet? Read(string? asked)
    {
        if (ImportFile.Read(path, file) is not { } source)
            return null;
        var lines = CsvText.Rows(source.Text, string.Join(',', layout.Columns.Where(c => c.Required).Select(c => c.Name)), file, isPublished: true);
        if (lines.Count == 0 || file.Problems.Count > 0 || !Header(lines[0].Cells, lines[0].Line))
            return null;
        var gathered = Gathered(lines[0].Cells);
        var members = new List<string[]>();
        foreach (var (line, row) in lines.Skip(1))
        {
            if (row.Length != lines[0].Cells.Length)
                file.Report(line, "row", $"{row.Length} cells", $"{lines[0].Cells.Length}, as in the header{(line == lines[^1].Line ? "; the file breaks off here: get it again" : "")}");
            else
                Row(line, row, gathered, members);
        }
        if (file.Problems.Count > 0)
            return null;
        if (rows.Count == 0)
        {
            file.Report(lines[0].Line, "file", "a header without rows", "the whole file; get it again");
            return null;
        }
        var mirrored = BothDirections();
        Duplicates();
        if (Whole(asked, mirrored) is not { } release || file.Problems.Count > 0)
            return null;
        var years = rows.Select(r => Year(r.Values)).ToList();
        var kept = cells.Where(c => c.Column.Kind != ColumnKind.OwnIso3 && c.Column.Kept).ToList();
        var main = new TidyTable(layout.Name, [.. kept.SelectMany(c => IsState(c) ? StateColumns.Header(c.Column.Name) : [c.Column.Name])], Tidy(kept));
        return new ImportedDataSet
        {
            Layout = layout,
            File = Path.GetFileName(path),
            Sha256 = source.Sha256,
            Release = release.Label,
            ReleaseFrom = release.From,
            Published = release.Known?.Published,
            IsWhole = release.Known is not null,
            Rows = lines.Count - 1,
            FirstYear = years.Min(),
            LastYear = years.Max(),
            Mirrored = mirrored,
            Tables = layout.Gathered is { } list ? [main, new TidyTable($"{layout.Name}-{list.Table}", [list.Of, "position", .. StateColumns.Header("member")], members)] : [main],
            Duplicates = duplicates,
            Numbers = states.Notes(),
            Missing = [.. cells.SelectMany(c => c.Missing)],
            LeftOut = [.. lines[0].Cells.Where((_, i) => !gathered.Contains(i) && cells.TrueForAll(c => c.Place != i))],
            Absent = [.. layout.Columns.Where(c => cells.TrueForAll(x => x.Column != c)).Select(c => c.Name)],
        };
    }

    private bool Header(string[] header, int line)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (!places.TryAdd(Plain(header[i]), i))
                file.Report(line, "header", $"two columns {Shown.Text(header[i])}", "each column once");
        }
        var unknown = header.ToList();
        foreach (var column in layout.Columns)
        {
            string[] names = [column.Name, .. column.Aliases];
            if (names.Select(n => (int?)(places.TryGetValue(Plain(n), out var at) ? at : null)).FirstOrDefault(at => at is not null) is not { } place)
                continue;
            cells.Add(new CellReader(column, place, layout.FirstYear, latest, file, states, layout));
            unknown.Remove(header[place]);
        }
        foreach (var column in layout.Columns.Where(c => c.Required && cells.TrueForAll(x => x.Column != c)))
        {
            var near = Spelling.Nearest(column.Name, unknown);
            file.Report(line, "header", near is [var meant] ? $"a column {Shown.Text(meant)}" : header.Length == 1 ? Shown.Text(header[0]) : "nothing",
                $"a column \"{column.Name}\"{(column.Aliases.Count > 0 ? $" or \"{string.Join("\" or \"", column.Aliases)}\"" : "")}{(header.Length == 1 ? ", separated by commas" : $", as in the files of {layout.Where}")}");
        }
        return file.Problems.Count == 0;
    }

    // Case, spaces and punctuation differ between copies: Q5%FP, q5fp.
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private List<int> Gathered(string[] header) => layout.Gathered is not { } list ? [] :
        [.. Enumerable.Range(0, header.Length)
            .Where(i => header[i].StartsWith(list.Prefix, StringComparison.OrdinalIgnoreCase) && int.TryParse(header[i].AsSpan(list.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _))];

    private void Row(int line, string[] row, List<int> gathered, List<string[]> members)
    {
        var before = file.Problems.Count;
        var values = new string[cells.Count];
        for (var i = 0; i < cells.Count; i++)
            values[i] = cells[i].Read(row[cells[i].Place], line) ?? "";
        if (file.Problems.Count > before)
            return;
        Compare(line, values);
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Column.TellsVersion is { } tells && values[i].Length > 0 && tells(values[i]) is var version && !versions.Contains(version))
            {
                versions.Add(version);
                if (versions.Count > 1)
                    file.Report(line, cells[i].Column.Name, $"version {version}", $"version {versions[0]}, as in the rows before: one release at a time");
            }
        }
        var of = layout.Gathered is { } list ? values[Index(list.Of)] : "";
        foreach (var i in gathered)
        {
            var written = row[i].Trim();
            if (written is "" or "0" or "NA" or ".")
                continue;
            if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !(states.IsNumber(number) || layout.OtherNumber(number) || Atop.Member.OtherNumber(number)))
                file.Report(line, $"{layout.Gathered!.Prefix}{gathered.IndexOf(i) + 1}", Shown.Text(written), "a state number of the Correlates of War, or nothing");
            else
                members.Add([of, (gathered.IndexOf(i) + 1).ToString(CultureInfo.InvariantCulture), .. states.Of(number)]);
        }
        rows.Add((line, values));
    }

    private void Compare(int line, string[] values)
    {
        foreach (var (lower, upper) in layout.Ordered)
        {
            if (Index(lower) is not (>= 0 and var low) || Index(upper) is not (>= 0 and var high) || values[low].Length == 0 || values[high].Length == 0)
                continue;
            var isWrong = cells[low].Column.Kind == ColumnKind.Date ? string.CompareOrdinal(values[low], values[high]) > 0 : Value(values[low]) > Value(values[high]);
            if (isWrong)
                file.Report(line, upper, values[high], $"no less than {lower}, {values[low]}");
        }
        var measures = layout.OneThing.Select(Index).Where(i => i >= 0).ToList();
        if (measures.Exists(i => values[i].Length > 0 && Value(values[i]) > 0))
        {
            foreach (var i in measures.Where(i => values[i] == "0"))
            {
                values[i] = "";
                cells[i].CountMissing("0");
            }
        }
    }

    // A row without its counterpart: a file that breaks off, unless a symmetric relation is written down once for each pair.
    private int BothDirections()
    {
        if (layout.Directed is not { } directed)
            return 0;
        var (from, to) = (Index(directed.From), Index(directed.To));
        var keys = layout.Key.Select(Index).ToList();
        string Key(string[] values, bool isReversed) => string.Join('|', keys.Select(k => isReversed && k == from ? values[to] : isReversed && k == to ? values[from] : values[k]));
        var there = rows.Select(r => Key(r.Values, isReversed: false)).ToHashSet(StringComparer.Ordinal);
        var alone = rows.Where(r => !there.Contains(Key(r.Values, isReversed: true))).ToList();
        if (alone.Count == rows.Count && layout.Symmetric)
        {
            foreach (var (line, values) in alone)
            {
                var mirrored = values.ToArray();
                (mirrored[from], mirrored[to]) = (values[to], values[from]);
                if (Own(from) is (>= 0 and var a) && Own(to) is (>= 0 and var b))
                    (mirrored[a], mirrored[b]) = (values[b], values[a]);
                rows.Add((line, mirrored));
            }
            return alone.Count;
        }
        foreach (var (line, values) in alone)
            file.Report(line, "direction", $"{Shown(values, keys)} without its counterpart", "each pair in both directions; the file breaks off or is not directed: get the directed file");
        return 0;

        string Shown(string[] values, List<int> indices) => string.Join(' ', indices.Select(i => $"{cells[i].Column.Name} {values[i]}"));
    }

    private void Duplicates()
    {
        var keys = layout.Key.Select(Index).Where(i => i >= 0).ToList();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, values) in rows)
        {
            if (!first.TryAdd(string.Join('|', keys.Select(k => values[k])), line))
                duplicates.Add(new DuplicateRow(string.Join(' ', keys.Select(k => $"{cells[k].Column.Name} {values[k]}")), line, first[string.Join('|', keys.Select(k => values[k]))]));
        }
    }

    /// <summary>The release, its name's origin, and its known size; null with a problem reported when the file is not the whole of one.</summary>
    private (string Label, string From, Release? Known)? Whole(string? asked, int mirrored)
    {
        var last = rows.Max(r => Year(r.Values));
        var line = rows[^1].Line;
        var told = versions is [var version] ? version : null;
        var known = told is null ? layout.Releases.FirstOrDefault(r => r.LastYear == last) : layout.Releases.FirstOrDefault(r => IsSame(r.Label, told));
        if (asked is not null)
        {
            if (told is not null && !IsSame(asked, told))
                file.Report(line, "version", $"version {told} in the file", $"the release asked for, {asked}");
            known = layout.Releases.FirstOrDefault(r => IsSame(r.Label, asked));
        }
        var releases = string.Join(", ", layout.Releases.Select(r => $"{r.Label} ({r.Rows} rows, {layout.YearColumn} to {r.LastYear})"));
        if (known is null)
        {
            if (asked is not null)
                return (asked, told is null ? "user" : "file", null);
            file.Report(line, "file", $"{rows.Count} rows to {last}{(told is null ? "" : $" of version {told}")}", $"a whole release: {releases}; get the file again, or if it is another whole release name it with --release");
            return null;
        }
        if (rows.Count != known.Rows || last != known.LastYear)
        {
            foreach (var twice in duplicates)
                file.Report(twice.Line, "row", $"{twice.What} again (first in line {twice.First})", "one row for each key");
            file.Report(line, "file", $"{rows.Count} rows to {last}{(mirrored > 0 ? ", both directions" : "")}", $"{known.Rows} rows to {known.LastYear}, all of release {known.Label}; the file is cut or changed: get it again");
            return null;
        }
        return (known.Label, told is null ? asked is null ? "size" : "user" : "file", known);
    }

    private static bool IsSame(string label, string told) =>
        label == told
        || (double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && double.TryParse(told, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b);

    private List<string[]> Tidy(List<CellReader> kept)
    {
        var tidy = new List<string[]>(rows.Count);
        var stateYears = new Dictionary<(string, int), int>();
        var places = kept.ConvertAll(c => cells.IndexOf(c));
        foreach (var (line, values) in rows)
        {
            var year = Year(values);
            var row = new List<string>(kept.Count + 4);
            for (var i = 0; i < kept.Count; i++)
            {
                if (!IsState(kept[i]))
                {
                    row.Add(values[places[i]]);
                    continue;
                }
                var state = State(kept[i], places[i], values, line, year);
                row.AddRange(state);
                if (layout.IsStateYear && state[1].Length > 0 && !stateYears.TryAdd((state[1], year), line) && !duplicates.Exists(d => d.Line == line))
                    duplicates.Add(new DuplicateRow($"{state[1]} {year} (number {state[0]})", line, stateYears[(state[1], year)]));
            }
            tidy.Add([.. row]);
        }
        return tidy;
    }

    private string[] State(CellReader cell, int place, string[] values, int line, int year)
    {
        if (cell.Column.Kind == ColumnKind.State)
            return states.Of(int.Parse(values[place], CultureInfo.InvariantCulture), year, Own(place) is (>= 0 and var own) ? values[own] : "");
        var (iso3, name) = (values[place], layout.NameColumn is { } column ? values[Index(column)] : "");
        if (iso3.Length > 0 && (Iso3166.Codes.Contains(iso3) || iso3 == "XKX"))
            return states.Of(iso3, year);
        if (iso3.Length == 0 && layout.Named.TryGetValue(name, out var number))
            return states.Of(number, year, "");
        file.Report(line, cell.Column.Name, iso3.Length > 0 ? Shown.Text(iso3) : $"no code for {Shown.Text(name)}",
            iso3.Length > 0 ? Shown.Expected(iso3, [.. Iso3166.Codes], "an ISO 3166 code") : Shown.Expected(name, [.. layout.Named.Keys], "an ISO 3166 code, or a state that ended"));
        return ["", "", ""];
    }

    // The file's own code stands after its state column in the layout.
    private int Own(int state) => state + 1 < cells.Count && cells[state + 1].Column.Kind == ColumnKind.OwnIso3 ? state + 1 : -1;

    private int Index(string column) => cells.FindIndex(c => c.Column.Name == column);

    private int Year(string[] values) => int.Parse(values[Index(layout.YearColumn)].AsSpan(0, 4), CultureInfo.InvariantCulture);

    private static bool IsState(CellReader cell) => cell.Column.Kind is ColumnKind.State or ColumnKind.StateByIso3;

    private static double Value(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
