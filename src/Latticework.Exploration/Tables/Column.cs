namespace Latticework.Exploration.Tables;

/// <summary>What the numbers of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Real numbers.</summary>
    Real,

    /// <summary>Whole numbers whose order and distance mean something.</summary>
    Integer,

    /// <summary>Names without order; the values are indices into <see cref="Column.Categories"/>.</summary>
    Categorical,
}

/// <summary>One named column of a table: a number per row, all finite.</summary>
public sealed class Column
{
    private Column(string name, ColumnKind kind, double[] values, IReadOnlyList<string> categories)
    {
        Name = name;
        Kind = kind;
        Values = values;
        Categories = categories;
    }

    /// <summary>Name, unique in its table.</summary>
    public string Name { get; }

    /// <summary>What the numbers are.</summary>
    public ColumnKind Kind { get; }

    /// <summary>Values by row, finite; for a categorical column the index of the category.</summary>
    public double[] Values { get; }

    /// <summary>Names of the categories, in ordinal order; empty unless categorical.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Values.Length;

    /// <summary>A column of real numbers.</summary>
    /// <exception cref="ArgumentException">A value is not finite; the message names the column and the row, counted from 1.</exception>
    public static Column Real(string name, double[] values) => new(name, ColumnKind.Real, AllFinite(name, values), []);

    /// <summary>A column of whole numbers.</summary>
    /// <exception cref="ArgumentException">A value is not a whole number; the message names the column and the row, counted from 1.</exception>
    public static Column Integer(string name, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsInteger(values[i]))
                throw new ArgumentException($"{name}: found {values[i]} in row {i + 1}, expected a whole number.", nameof(values));
        }
        return new Column(name, ColumnKind.Integer, values, []);
    }

    /// <summary>A column of names.</summary>
    public static Column Categorical(string name, IReadOnlyList<string> values)
    {
        var categories = values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var c = 0; c < categories.Length; c++)
            index[categories[c]] = c;
        return new Column(name, ColumnKind.Categorical, [.. values.Select(v => (double)index[v])], categories);
    }

    private static double[] AllFinite(string name, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name}: found {values[i]} in row {i + 1}, expected a finite number.", nameof(values));
        }
        return values;
    }
}
