using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary>The files of a trade calculation: flows, tariffs, costs, regions and elasticities, checked to the cell.</summary>
/// <remarks>Every method adds one line for each mistake to a list, and returns null when it added any.</remarks>
internal static class TradeFiles
{
    /// <summary>
    /// Flows: a square matrix (first column <c>exporter</c>, then one column per importer, domestic sales on the diagonal), or long with the
    /// columns sector, exporter, importer, flow, in which every pair of every sector has a row.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="imbalance">Most a region may spend per unit it sells, or sell per unit it spends.</param>
    /// <param name="mistakes">Receives the mistakes.</param>
    public static TradeFlows? Flows(string path, double imbalance, List<string> mistakes)
    {
        if (TradeTable.Read("--flows", path, mistakes) is not { } table)
            return null;
        var before = mistakes.Count;
        var (regions, sectors, values, lines) = table.Column("sector") >= 0 ? Long(table) : Matrix(table);
        if (mistakes.Count > before)
            return null;
        var n = regions.Length;
        double[] sells = new double[n], buys = new double[n];
        var from = new double[n, n];
        for (var k = 0; k < values.Length; k++)
        {
            var (j, i) = (k / n % n, k % n);
            sells[j] += values[k];
            buys[i] += values[k];
            from[j, i] += values[k];
        }
        for (var i = 0; i < n; i++)
        {
            if (sells[i] == 0)
                table.Report(lines[i], $"row {regions[i]}", "no sales to anyone", "at least one positive flow");
            if (buys[i] == 0)
                table.Report(1, $"column {regions[i]}", "no purchases from anyone", "at least one positive flow");
            for (var j = 0; j < n && buys[i] > 0; j++)
            {
                if (from[j, i] == buys[i])
                    table.Report(lines[j], $"row {regions[j]}, column {regions[i]}", "100 % of what the column buys", "at least two suppliers");
            }
            if (sells[i] > 0 && buys[i] > 0 && (buys[i] > imbalance * sells[i] || sells[i] > imbalance * buys[i]))
            {
                table.Report(lines[i], $"row {regions[i]}, column {regions[i]}", FormattableString.Invariant($"sales of {sells[i]:G6} in the row and purchases of {buys[i]:G6} in the column"),
                    FormattableString.Invariant($"sums within a factor of {imbalance:G} (--imbalance)"));
            }
        }
        return mistakes.Count > before ? null : new TradeFlows(regions, sectors, values);
    }

    /// <summary>Tariffs (or trade costs): long with the columns exporter, importer and the named one, and sector when flows have several; what is missing stays as it is.</summary>
    public static bool Policy(string option, string path, string column, TradeFlows flows, List<string> mistakes, Action<int, int, double, int?> set)
    {
        if (TradeTable.Read(option, path, mistakes) is not { } table)
            return false;
        var before = mistakes.Count;
        if (table.Columns("exporter", "importer", column) is not [var exporter, var importer, var value])
            return false;
        var sector = table.Column("sector");
        foreach (var (header, c) in table.Header.Select((h, c) => (h, c)))
        {
            if (c != exporter && c != importer && c != value && c != sector)
                table.Report(1, "header", $"column '{header}'", $"exporter, importer, {column} or sector");
        }
        var isTariff = column == "tariff";
        var seen = new Dictionary<(int, int, int), int>();
        foreach (var (line, cells) in table.Rows)
        {
            if (cells.Length > table.Header.Length)
                table.Report(line, "row", $"{cells.Length} cells", $"{table.Header.Length}");
            var j = table.Place(line, cells, exporter, "exporter", flows.Regions);
            var i = table.Place(line, cells, importer, "importer", flows.Regions);
            var field = $"{column} of {(j is { } from ? flows.Regions[from] : "?")} → {(i is { } to ? flows.Regions[to] : "?")}";
            var rate = isTariff
                ? table.Number(line, cells, value, field, x => double.IsFinite(x) && x > -1, "a share above -1, such as 0.25 for 25 %")
                : table.Number(line, cells, value, field, x => x > 0, "a number above 0, such as 1.05 for 5 % more, or Infinity for a ban");
            int? s = null;
            if (sector >= 0 && sector < cells.Length && cells[sector].Length > 0)
            {
                s = table.Place(line, cells, sector, "sector", flows.Sectors);
                if (s is null)
                    continue;
            }
            if (i is not { } buyer || j is not { } seller || rate is not { } x)
                continue;
            if (isTariff && seller == buyer && x != 0)
                table.Report(line, field, $"{x}", "0: nobody levies on itself");
            else if (!seen.TryAdd((seller, buyer, s ?? -1), line))
                table.Report(line, field, $"a second row (first in line {seen[(seller, buyer, s ?? -1)]})", "one row for each pair and sector");
            else if (mistakes.Count == before)
                set(seller, buyer, x, s);
        }
        return mistakes.Count == before;
    }

    /// <summary>Overhead shares and pass-through of the regions, in the order of the flows; other columns are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flows">The flows.</param>
    /// <param name="needed">Whether the model reads them; if not, only names are checked.</param>
    /// <param name="mistakes">Receives the mistakes.</param>
    public static (double[]? Nu, double[]? Phi)? Regions(string path, TradeFlows flows, bool needed, List<string> mistakes)
    {
        if (TradeTable.Read("--regions", path, mistakes) is not { } table)
            return null;
        var before = mistakes.Count;
        if (table.Columns(needed ? ["region", "nu"] : ["region"]) is not { } columns)
            return null;
        var phi = table.Column("phi");
        double[] nus = new double[flows.Count], phis = new double[flows.Count];
        var seen = new Dictionary<int, int>();
        foreach (var (line, cells) in table.Rows)
        {
            if (table.Place(line, cells, columns[0], "region", flows.Regions) is not { } i)
                continue;
            if (!seen.TryAdd(i, line))
                table.Report(line, "region", $"'{flows.Regions[i]}' again (first in line {seen[i]})", "one row for each region");
            if (!needed)
                continue;
            nus[i] = table.Number(line, cells, columns[1], $"nu of {flows.Regions[i]}", x => x is >= 0 and < 1, "a share, 0 or more and below 1") ?? 0;
            if (phi >= 0)
                phis[i] = table.Number(line, cells, phi, $"phi of {flows.Regions[i]}", x => x is > 0 and < 100, "a number above 0") ?? 1;
        }
        for (var i = 0; i < flows.Count; i++)
        {
            if (!seen.ContainsKey(i))
                table.Report(1, "region", $"no row for '{flows.Regions[i]}'", "one row for each region of the flows");
        }
        return mistakes.Count > before ? null : (needed ? nus : null, needed && phi >= 0 ? phis : null);
    }

    /// <summary>Elasticities of the sectors from one column of a table with a row per sector.</summary>
    public static double[]? Elasticities(string path, string set, TradeFlows flows, List<string> mistakes)
    {
        if (TradeTable.Read("--elasticities", path, mistakes) is not { } table)
            return null;
        var before = mistakes.Count;
        if (table.Columns("sector", set) is not [var sector, var value])
            return null;
        var elasticities = new double[flows.Sectors.Count];
        foreach (var (line, cells) in table.Rows)
        {
            // A table may hold more sectors than the flows.
            if (table.Text(line, cells, sector, "sector") is not { } name)
                continue;
            for (var s = 0; s < elasticities.Length; s++)
            {
                if (flows.Sectors[s] == name)
                    elasticities[s] = table.Number(line, cells, value, $"{set} of {name}", x => x is > 0 and < 1000, "a number above 0") ?? 1;
            }
        }
        for (var s = 0; s < elasticities.Length; s++)
        {
            if (elasticities[s] == 0)
                table.Report(1, "sector", $"no row for '{flows.Sectors[s]}'", "one row for each sector of the flows");
        }
        return mistakes.Count > before ? null : elasticities;
    }

    private static (string[] Regions, string[] Sectors, double[] Values, int[] Lines) Matrix(TradeTable table)
    {
        var regions = table.Header[1..];
        var n = regions.Length;
        if (!table.Header[0].Equals("exporter", StringComparison.OrdinalIgnoreCase))
            table.Report(1, "header", $"'{table.Header[0]}' first", "'exporter', then one column for each importer");
        Names(table, regions);
        if (n < 2)
            table.Report(1, "header", $"{n} importers", "at least 2");
        var values = new double[n * n];
        var lines = new int[n];
        foreach (var (line, cells) in table.Rows)
        {
            if (table.Place(line, cells, 0, "exporter", regions) is not { } j)
                continue;
            if (lines[j] > 0)
                table.Report(line, $"row {regions[j]}", $"a second row (first in line {lines[j]})", "one row for each region");
            lines[j] = line;
            if (cells.Length > n + 1)
                table.Report(line, $"row {regions[j]}", $"{cells.Length - 1} numbers", $"{n}, one for each importer");
            for (var i = 0; i < n; i++)
                values[(j * n) + i] = Flow(table, line, cells, i + 1, regions[j], regions[i]);
        }
        for (var j = 0; j < n; j++)
        {
            if (lines[j] == 0 && regions[j].Length > 0 && Array.IndexOf(regions, regions[j]) == j)
                table.Report(1, $"row {regions[j]}", "no such row", "a row for each column: the matrix is square");
        }
        return (regions, ["all"], values, lines);
    }

    private static (string[] Regions, string[] Sectors, double[] Values, int[] Lines) Long(TradeTable table)
    {
        var flow = table.Header.FirstOrDefault(h => h.StartsWith("flow", StringComparison.OrdinalIgnoreCase)) ?? "flow";
        if (table.Columns("sector", "exporter", "importer", flow) is not [var sector, var exporter, var importer, var value])
            return ([], [], [], []);
        string[] Distinct(int column) => [.. table.Rows.Where(r => column < r.Cells.Length && r.Cells[column].Length > 0).Select(r => r.Cells[column]).Distinct(StringComparer.Ordinal)];
        var (regions, sectors) = (Distinct(exporter), Distinct(sector));
        var n = regions.Length;
        if (n < 2)
            table.Report(1, "exporter", $"{n} regions", "at least 2");
        var values = new double[sectors.Length * n * n];
        var seen = new int[values.Length];
        var lines = new int[n];
        foreach (var (line, cells) in table.Rows)
        {
            var s = table.Place(line, cells, sector, "sector", sectors);
            var j = table.Place(line, cells, exporter, "exporter", regions);
            var i = table.Place(line, cells, importer, "importer", regions);
            if (s is not { } kind || j is not { } seller || i is not { } buyer)
                continue;
            var at = (((kind * n) + seller) * n) + buyer;
            if (seen[at] > 0)
                table.Report(line, $"row {regions[seller]}, column {regions[buyer]}, sector {sectors[kind]}", $"a second row (first in line {seen[at]})", "one row");
            seen[at] = line;
            lines[seller] = lines[seller] == 0 ? line : lines[seller];
            values[at] = Flow(table, line, cells, value, regions[seller], regions[buyer]);
        }
        for (var at = 0; at < seen.Length; at++)
        {
            if (seen[at] == 0)
                table.Report(1, $"row {regions[at / n % n]}, column {regions[at % n]}, sector {sectors[at / n / n]}", "no such row", "one for each pair in each sector");
        }
        return (regions, sectors, values, lines);
    }

    private static double Flow(TradeTable table, int line, string[] cells, int column, string exporter, string importer) =>
        table.Number(line, cells, column, $"row {exporter}, column {importer}", x => double.IsFinite(x) && x >= 0, "a number, 0 or more") ?? 0;

    private static void Names(TradeTable table, string[] regions)
    {
        for (var i = 0; i < regions.Length; i++)
        {
            if (regions[i].Length == 0)
                table.Report(1, $"column {i + 2}", "no name", "the name of an importer");
        }
        foreach (var twice in regions.Where(r => r.Length > 0).GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1))
            table.Report(1, $"column {twice.Key}", $"{twice.Count()} columns of that name", "each region once");
    }
}
