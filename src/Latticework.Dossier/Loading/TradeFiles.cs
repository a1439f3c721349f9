using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>Readers of trade matrices (card and table) and of elasticity sets.</summary>
internal static class TradeFiles
{
    private const string Unit = "million USD";
    private const string Parties = "the three-letter code of a state, or the id of a region of a trade matrix";
    private const string SectorForm = "an entry of fields such as {id: C29, label: Motor vehicles, goods: true}";

    private static readonly string[] sectorColumns = ["sector", "exporter", "importer", "flow", "applied_tariff"];

    public static TradeMatrix Card(Fields f)
    {
        var label = f.Text("label");
        var year = (int)f.Whole("year", 1815, 2200);
        var unit = f.Unit([Unit]);
        var concept = f.Text("concept");
        var released = f.Day("released");
        if (released > f.File.CutOff)
            f.Report("released", Shown.Day(released), $"a day not after the cut-off of the data, {Shown.Day(f.File.CutOff)}");
        var regions = new List<TradeRegion>();
        foreach (var r in f.Items("regions"))
        {
            regions.Add(Region(r));
            r.Finish();
        }
        if (regions.Count < 2 && f.Find("regions") is null or SequenceNode)
            f.Report("regions", regions.Count == 0 ? "nothing" : "one region", "at least two regions");
        Once(f, "regions", regions.Select(r => r.Id));
        foreach (var twice in regions.SelectMany(r => r.Members).GroupBy(m => m).Where(g => g.Count() > 1))
            f.Report("regions", $"the state \"{twice.Key}\" in more than one region", "each state in one region");
        if (regions.Any(r => r.OverheadShare is not null) && regions.Any(r => r.OverheadShare is null))
            f.Report("regions", $"overhead_share for some regions and not for \"{regions.First(r => r.OverheadShare is null).Id}\"", "overhead_share, pass_through and overhead_absorption for all regions or for none");
        var sectors = new List<TradeSector>();
        foreach (var s in f.Items("sectors"))
        {
            var id = s.Text("id", "the code of a sector");
            if (id.Length > 0)
                s.File.Sectors.Add(id);
            sectors.Add(new TradeSector(id, s.Text("label"), s.Flag("goods")));
            s.Finish();
        }
        if (f.Has("sectors") && sectors.Count == 0)
            f.Report("sectors", "nothing", $"a list, each {SectorForm}");
        Once(f, "sectors", sectors.Select(s => s.Id));
        var notFor = f.Scalars("not_for", Parties);
        foreach (var party in notFor)
            f.File.Refer(ReferenceKind.Party, party.Text, party.Line, "not_for");
        var cautions = f.Texts("cautions", "a sentence");
        if (notFor.Count > 0 && cautions.Count == 0)
            f.Report("not_for", "regions without a word of why", "a sentence in `cautions`");
        var provenance = f.Provenance(knownByDefault: null, basisByDefault: null);
        return new TradeMatrix(
            f.File.Id, label, year, unit, concept, released, regions, sectors, [], [], [.. notFor.Select(n => n.Text)], cautions, provenance);
    }

    private static TradeRegion Region(Fields f)
    {
        var id = f.Text("id", "an id, the three-letter code where the region is one state");
        if (id.Length > 0)
            f.File.Regions.Add(id);
        var label = f.Text("label");
        var rest = f.Flag("rest");
        var members = f.Scalars("members", "the three-letter code of a state");
        foreach (var member in members)
            f.File.Refer(ReferenceKind.State, member.Text, member.Line, f.Name("members"));
        if (members.Count == 0 && !rest && f.Find("members") is null or SequenceNode)
            f.Report("members", "nothing", "at least one state, or `rest: true`");
        string? state = null;
        if (f.Has("state"))
        {
            state = f.State("state");
            if (members.Count != 1 || members[0].Text != state)
                f.Report("state", Shown.Text(state), "the only member of the region, or the field left out");
        }
        // Duties name states; a region that is one state and is called otherwise would never be found.
        if (state is not null && id != state)
            f.Report("id", Shown.Text(id), $"\"{state}\", as the region is one state");
        var gdp = f.OptionalNumber("gdp", 0);
        var overhead = f.OptionalNumber("overhead_share", 0, 1);
        var passThrough = f.OptionalNumber("pass_through", 0);
        var absorption = f.OptionalNumber("overhead_absorption", 0);
        if ((overhead is null) != (passThrough is null) || (overhead is null) != (absorption is null))
            f.Report("overhead_share", "one of overhead_share, pass_through, overhead_absorption without the others", "all three or none");
        if (overhead == 1)
            f.Report("overhead_share", "1", "a number below 1");
        if (passThrough == 0)
            f.Report("pass_through", "0", "a number above 0");
        return new TradeRegion(id, label, [.. members.Select(m => m.Text).Order(StringComparer.Ordinal)], rest, state, gdp, overhead, passThrough, absorption);
    }

    public static ElasticitySet Elasticities(Fields f)
    {
        var label = f.Text("label");
        var matrix = f.Text("matrix", "the id of a trade matrix");
        if (matrix.Length > 0)
            f.File.Refer(ReferenceKind.Matrix, matrix, f.LineOf("matrix"), "matrix");
        const string Expected = "sectors with elasticities, {C29: 4.2}";
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in f.Pairs("values", Expected))
        {
            f.File.Refer(ReferenceKind.Sector, pair.Key, pair.Line, "values");
            var value = f.NumberAt(pair.Value, $"values.{pair.Key}", 0, 1000);
            if (value == 0)
                f.File.Report(pair.Line, $"values.{pair.Key}", "0", "a number above 0");
            values[pair.Key] = value ?? 1;
        }
        if (values.Count == 0 && f.Find("values") is null or MappingNode)
            f.Report("values", "nothing", Expected);
        return new ElasticitySet(f.File.Id, label, matrix, values, f.Provenance(knownByDefault: null, basisByDefault: null));
    }

    /// <summary>The extension of the table that belongs beside the card.</summary>
    public static string TableOf(TradeMatrix card) => card.Sectors.Count == 0 ? ".flows.csv" : ".sectors.csv";

    /// <summary>The card with the flows of its table. Every wrong cell is reported.</summary>
    public static TradeMatrix WithFlows(string text, TradeMatrix card, FileReading file)
    {
        var filled = card.Sectors.Count == 0 ? Square(text, card, file) : Long(text, card, file);
        if (file.Problems.Count == 0)
            EveryoneTrades(filled, file);
        return filled;
    }

    private static TradeMatrix Square(string text, TradeMatrix card, FileReading file)
    {
        string[] ids = [.. card.Regions.Select(r => r.Id)];
        string[] columns = ["exporter", .. ids];
        var one = card with { Sectors = [new TradeSector("goods", "Goods", IsGoods: true)], Flows = new double[ids.Length * ids.Length] };
        var rows = CsvText.Rows(text, string.Join(',', columns), file);
        if (rows.Count == 0 || !CsvText.HasHeader(rows[0].Cells, columns, rows[0].Line, file))
            return one;
        var flows = new double[ids.Length * ids.Length];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, cells) in rows.Skip(1))
        {
            if (cells.Length != columns.Length)
            {
                file.Report(line, "row", $"{cells.Length} cells", $"{columns.Length}: the exporter and a flow to each region");
                continue;
            }
            var exporter = Array.IndexOf(ids, cells[0]);
            if (exporter < 0)
                file.Report(line, "exporter", Shown.Text(cells[0]), Shown.Expected(cells[0], ids, "a region of the card"));
            else if (!seen.TryAdd(cells[0], line))
                file.Report(line, "exporter", $"\"{cells[0]}\" again (first in line {seen[cells[0]]})", "one row for each exporter");
            for (var i = 0; i < ids.Length; i++)
            {
                if (Number(cells[i + 1], line, $"{cells[0]} → {ids[i]}", file) is { } flow && exporter >= 0)
                    flows[(exporter * ids.Length) + i] = flow;
            }
        }
        foreach (var missing in ids.Where(id => !seen.ContainsKey(id)))
            file.Report(1, "exporter", "nothing", $"a row for \"{missing}\"");
        return one with { Flows = flows };
    }

    private static TradeMatrix Long(string text, TradeMatrix card, FileReading file)
    {
        string[] ids = [.. card.Regions.Select(r => r.Id)];
        string[] sectors = [.. card.Sectors.Select(s => s.Id)];
        var rows = CsvText.Rows(text, string.Join(',', sectorColumns), file);
        if (rows.Count == 0 || !CsvText.HasHeader(rows[0].Cells, sectorColumns, rows[0].Line, file))
            return card;
        var n = ids.Length;
        var flows = new double[sectors.Length * n * n];
        var tariffs = new double[flows.Length];
        var lines = new int[flows.Length];
        foreach (var (line, cells) in rows.Skip(1))
        {
            if (cells.Length != sectorColumns.Length)
            {
                file.Report(line, "row", $"{cells.Length} cells", $"{sectorColumns.Length} ({string.Join(',', sectorColumns)})");
                continue;
            }
            var s = Position("sector", cells[0], sectors, line, file);
            var j = Position("exporter", cells[1], ids, line, file);
            var i = Position("importer", cells[2], ids, line, file);
            var flow = Number(cells[3], line, "flow", file);
            var tariff = Number(cells[4], line, "applied_tariff", file);
            if (s < 0 || j < 0 || i < 0 || flow is null || tariff is null)
                continue;
            var at = (((s * n) + j) * n) + i;
            if (lines[at] > 0)
                file.Report(line, "row", $"{cells[0]}, {cells[1]} → {cells[2]} again (first in line {lines[at]})", "one row for each sector and pair");
            (flows[at], tariffs[at], lines[at]) = (flow.Value, tariff.Value, line);
        }
        if (file.Problems.Count == 0 && Array.IndexOf(lines, 0) is var gap and >= 0)
        {
            var missing = lines.Count(l => l == 0);
            file.Report(1, "row", $"{missing} row{(missing == 1 ? "" : "s")} too few", $"one for each sector and pair; the first that is missing is {sectors[gap / n / n]}, {ids[gap / n % n]} → {ids[gap % n]}");
        }
        return card with { Flows = flows, AppliedTariffs = tariffs };
    }

    private static int Position(string column, string cell, string[] names, int line, FileReading file)
    {
        var at = Array.IndexOf(names, cell);
        if (at < 0)
            file.Report(line, column, cell.Length == 0 ? "nothing" : Shown.Text(cell), Shown.Expected(cell, names, column == "sector" ? "a sector of the card" : "a region of the card"));
        return at;
    }

    private static double? Number(string cell, int line, string what, FileReading file)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0)
            return value;
        file.Report(line, what, cell.Length == 0 ? "nothing" : Shown.Text(cell), "a finite number, 0 or more");
        return null;
    }

    private static void EveryoneTrades(TradeMatrix matrix, FileReading file)
    {
        var n = matrix.Regions.Count;
        for (var r = 0; r < n; r++)
        {
            double sells = 0, buys = 0;
            for (var s = 0; s < matrix.Sectors.Count; s++)
            {
                for (var other = 0; other < n; other++)
                {
                    sells += matrix.Flow(r, other, s);
                    buys += matrix.Flow(other, r, s);
                }
            }
            if (sells == 0)
                file.Report(1, "exporter", $"no sales by \"{matrix.Regions[r].Id}\"", "at least one flow above 0");
            if (buys == 0)
                file.Report(1, "importer", $"no purchases by \"{matrix.Regions[r].Id}\"", "at least one flow above 0");
        }
    }

    private static void Once(Fields f, string field, IEnumerable<string> ids)
    {
        foreach (var twice in ids.Where(id => id.Length > 0).GroupBy(id => id).Where(g => g.Count() > 1))
            f.Report(field, $"the id \"{twice.Key}\" more than once", "each id once");
    }
}
