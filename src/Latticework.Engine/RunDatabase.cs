using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Latticework.Engine;

/// <summary>The numbers of a run in SQLite: <c>inputs</c>, <c>outcomes</c>, <c>summary</c>, and what their columns mean.</summary>
/// <remarks>
/// <c>inputs</c>: a row per future, a column per uncertainty. <c>outcomes</c>: a row per scenario × option × future, a column per
/// measure. <c>summary</c>: a row per scenario × option × measure. <c>measures</c> and <c>uncertainties</c>: a row per column of
/// the former. The same results give the same bytes. Rows are bound through SQLite's own interface, which is faster
/// than commands with parameters.
/// </remarks>
internal static class RunDatabase
{
    // SQLite's limit on columns is 2,000, and a few are ours.
    private const int MostColumns = 1990;

    /// <summary>Throws when names cannot be the columns of a table.</summary>
    public static void RequireColumns(string what, IEnumerable<string> names, string[] ours)
    {
        var columns = names.ToList();
        if (columns.Count > MostColumns)
            throw new InvalidOperationException($"SQLite holds {MostColumns} columns; the run has {columns.Count} of kind {what}.");
        var taken = columns.Find(x =>
            x.Length == 0 || x.Contains('\0', StringComparison.Ordinal) || ours.Contains(x, StringComparer.OrdinalIgnoreCase));
        if (taken is not null)
            throw new InvalidOperationException($"A {what} cannot be named '{taken}' in the results.");
    }

    public static void Write(string file, RunResults results)
    {
        using var connection = Open(file, SqliteOpenMode.ReadWriteCreate);
        // The file is written beside and renamed when whole, so it needs no journal.
        Execute(connection, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
        WriteMeasures(connection, results);
        WriteUncertainties(connection, results);
        WriteInputs(connection, results);
        WriteOutcomes(connection, results);
        WriteSummary(connection, results);
        Execute(connection, "COMMIT");
    }

    public static void Read(string file, RunResults results)
    {
        if (!File.Exists(file))
            throw new InvalidDataException($"{file} is missing.");
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        ReadColumns(connection, file, "inputs", 1, results.Futures, results.Inputs);
        var cells = results.Scenarios.Count * results.Options.Count;
        var measures = results.Measures.Count;
        // Rows lie in the order of scenarios, options, futures.
        var whole = new double[measures][];
        ReadColumns(connection, file, "outcomes", 3, cells * results.Futures, whole);
        for (var i = 0; i < results.Outcomes.Length; i++)
            results.Outcomes[i] = whole[i % measures].AsSpan(i / measures * results.Futures, results.Futures).ToArray();
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    private static void ReadColumns(SqliteConnection connection, string file, string table, int skip, int rows, double[][] columns)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new double[rows];
        using var statement = Prepare(connection, $"SELECT * FROM {table} ORDER BY rowid");
        var row = 0;
        for (; raw.sqlite3_step(statement) == raw.SQLITE_ROW; row++)
        {
            if (row >= rows || raw.sqlite3_column_count(statement) != columns.Length + skip)
                break;
            for (var i = 0; i < columns.Length; i++)
                columns[i][row] = raw.sqlite3_column_double(statement, i + skip);
        }
        if (row != rows)
            throw new InvalidDataException($"{file}: {table} has not the {rows} rows and {columns.Length} columns of the manifest.");
    }

    private static void WriteMeasures(SqliteConnection connection, RunResults results)
    {
        Execute(connection, "CREATE TABLE measures (name TEXT PRIMARY KEY, label TEXT, unit TEXT, direction TEXT, aggregation TEXT, "
            + "entity TEXT, entity_label TEXT, about TEXT)");
        using var insert = Prepare(connection, "INSERT INTO measures VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        foreach (var x in results.Measures)
            Insert(insert, [x.Name, x.Label, x.Unit, Snake(x.Direction), Snake(x.Aggregation), x.Entity, x.EntityLabel, x.About], []);
    }

    private static void WriteUncertainties(SqliteConnection connection, RunResults results)
    {
        Execute(connection, "CREATE TABLE uncertainties (name TEXT PRIMARY KEY, label TEXT, unit TEXT, source TEXT, spread TEXT, "
            + "low REAL, central REAL, high REAL)");
        using var insert = Prepare(connection, "INSERT INTO uncertainties VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        foreach (var x in results.Uncertainties)
            Insert(insert, [x.Name, x.Label, x.Unit, x.Source, Snake(x.Range.Spread)], [x.Range.Low, x.Range.Central, x.Range.High]);
    }

    private static void WriteInputs(SqliteConnection connection, RunResults results)
    {
        using var insert = CreateTable(connection, "inputs", "future INTEGER PRIMARY KEY", 1, results.Uncertainties.Select(x => x.Name));
        for (var future = 0; future < results.Futures; future++)
        {
            raw.sqlite3_bind_int64(insert, 1, future);
            for (var u = 0; u < results.Inputs.Length; u++)
                raw.sqlite3_bind_double(insert, u + 2, results.Inputs[u][future]);
            Step(insert);
        }
    }

    private static void WriteOutcomes(SqliteConnection connection, RunResults results)
    {
        const string keys = "scenario TEXT NOT NULL, option TEXT NOT NULL, future INTEGER NOT NULL";
        using var insert = CreateTable(connection, "outcomes", keys, 3, results.Measures.Select(x => x.Name));
        ForEachCell(results, (scenario, option, row) =>
        {
            // Bound values stay bound from row to row.
            raw.sqlite3_bind_text(insert, 1, scenario);
            raw.sqlite3_bind_text(insert, 2, option);
            for (var future = 0; future < results.Futures; future++)
            {
                raw.sqlite3_bind_int64(insert, 3, future);
                for (var m = 0; m < results.Measures.Count; m++)
                    raw.sqlite3_bind_double(insert, m + 4, results.Outcomes[row + m][future]);
                Step(insert);
            }
        });
    }

    // Quantiles by linear interpolation between order statistics (Hyndman and Fan's type 7); sd with n − 1, null for one future.
    private static void WriteSummary(SqliteConnection connection, RunResults results)
    {
        Execute(connection, "CREATE TABLE summary (scenario TEXT NOT NULL, option TEXT NOT NULL, measure TEXT NOT NULL, "
            + "futures INTEGER NOT NULL, mean REAL, standard_deviation REAL, minimum REAL, p05 REAL, p25 REAL, median REAL, p75 REAL, p95 REAL, maximum REAL)");
        using var insert = Prepare(connection, "INSERT INTO summary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        var sorted = new double[results.Futures];
        ForEachCell(results, (scenario, option, row) =>
        {
            for (var m = 0; m < results.Measures.Count; m++)
            {
                results.Outcomes[row + m].CopyTo(sorted, 0);
                Array.Sort(sorted);
                var mean = 0.0;
                foreach (var x in sorted)
                    mean += x / sorted.Length;
                var squares = 0.0;
                foreach (var x in sorted)
                    squares += (x - mean) * (x - mean);
                raw.sqlite3_bind_text(insert, 1, scenario);
                raw.sqlite3_bind_text(insert, 2, option);
                raw.sqlite3_bind_text(insert, 3, results.Measures[m].Name);
                raw.sqlite3_bind_int64(insert, 4, sorted.Length);
                raw.sqlite3_bind_double(insert, 5, mean);
                // SQLite takes NaN for null.
                raw.sqlite3_bind_double(insert, 6, Math.Sqrt(squares / (sorted.Length - 1)));
                ReadOnlySpan<double> shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
                for (var i = 0; i < shares.Length; i++)
                    raw.sqlite3_bind_double(insert, 7 + i, Quantile(sorted, shares[i]));
                Step(insert);
            }
        });
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static void ForEachCell(RunResults results, Action<string, string, int> visit)
    {
        for (var s = 0; s < results.Scenarios.Count; s++)
        {
            for (var o = 0; o < results.Options.Count; o++)
                visit(results.Scenarios[s], results.Options[o], ((s * results.Options.Count) + o) * results.Measures.Count);
        }
    }

    private static sqlite3_stmt CreateTable(
        SqliteConnection connection, string table, string keys, int keyCount, IEnumerable<string> columns)
    {
        var names = columns.Select(x => $"\"{x.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").ToList();
        Execute(connection, $"CREATE TABLE {table} ({keys}{string.Concat(names.Select(x => $", {x} REAL NOT NULL"))})");
        return Prepare(connection, $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Repeat("?", keyCount + names.Count))})");
    }

    private static void Insert(sqlite3_stmt insert, ReadOnlySpan<string?> texts, ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is { } text)
                raw.sqlite3_bind_text(insert, i + 1, text);
            else
                raw.sqlite3_bind_null(insert, i + 1);
        }
        for (var i = 0; i < numbers.Length; i++)
            raw.sqlite3_bind_double(insert, texts.Length + i + 1, numbers[i]);
        Step(insert);
    }

    private static string Snake(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void Execute(SqliteConnection connection, string sql) =>
        Check(connection.Handle!, raw.sqlite3_exec(connection.Handle, sql));

    private static sqlite3_stmt Prepare(SqliteConnection connection, string sql)
    {
        Check(connection.Handle!, raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        return statement;
    }

    private static void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
            Check(raw.sqlite3_db_handle(statement), code);
        raw.sqlite3_reset(statement);
    }

    private static void Check(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
            throw new IOException($"SQLite: {raw.sqlite3_errmsg(database).utf8_to_string()} ({code})");
    }
}
