using Latticework.Dossier;

namespace Latticework.Exploration.Tables;

/// <summary>Named columns of equal length: a sample and what a model made of it, one row per experiment.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> byName = new(StringComparer.Ordinal);

    /// <summary>A table of these columns.</summary>
    /// <param name="columns">At least one, all of one length, no name twice.</param>
    /// <param name="source">Where the rows are from, for messages: a file, a run folder, a design.</param>
    /// <exception cref="ArgumentException">No column, unequal lengths, or a repeated name.</exception>
    public Table(IReadOnlyList<Column> columns, string source)
    {
        if (columns.Count == 0)
            throw new ArgumentException($"{source} has no columns.", nameof(columns));
        foreach (var column in columns)
        {
            if (column.Count != columns[0].Count)
                throw new ArgumentException($"{source}: {column.Name} has {column.Count} rows, {columns[0].Name} {columns[0].Count}.", nameof(columns));
            if (!byName.TryAdd(column.Name, column))
                throw new ArgumentException($"{source}: the column {column.Name} is there twice.", nameof(columns));
        }
        Columns = columns;
        Source = source;
    }

    /// <summary>Columns in the order of the source.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Columns[0].Count;

    /// <summary>Where the rows are from.</summary>
    public string Source { get; }

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The column of that name.</summary>
    /// <exception cref="ArgumentException">No such column; the message offers the nearest names.</exception>
    public Column this[string name] => Find(name) ?? throw new ArgumentException(Missing(name), nameof(name));

    /// <summary>The same table without some columns.</summary>
    /// <exception cref="ArgumentException">Nothing is left.</exception>
    public Table Without(params IEnumerable<string> names)
    {
        var dropped = names.ToHashSet(StringComparer.Ordinal);
        return new Table([.. Columns.Where(c => !dropped.Contains(c.Name))], Source);
    }

    /// <summary>One line about a column that is not there: found, expected, nearest names.</summary>
    public string Missing(string name) => Spelling.Nearest(name, Columns.Select(c => c.Name)) is [var nearest, ..]
        ? $"{Source}: found no column '{name}', expected '{nearest}'"
        : $"{Source}: found no column '{name}', expected one of {string.Join(", ", Columns.Take(12).Select(c => c.Name))}{(Columns.Count > 12 ? ", …" : "")}";
}
