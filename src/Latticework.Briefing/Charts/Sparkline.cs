namespace Latticework.Briefing.Charts;

/// <summary>A word-sized line over years, for a cell of a table: no axes, the last value marked, a gap where years are missing.</summary>
public static class Sparkline
{
    private const double Width = 132;
    private const double Height = 30;

    /// <summary>Draws the picture.</summary>
    /// <param name="values">Years and values, oldest first, at least one.</param>
    /// <param name="id">Id, unique in the page.</param>
    /// <param name="title">What is plotted.</param>
    /// <param name="description">Text alternative made from the data.</param>
    public static string Draw(IEnumerable<(int Year, double Value)> values, string id, string title, string description)
    {
        var all = values.ToList();
        var svg = new Svg();
        var (first, last) = (all[0].Year, all[^1].Year);
        var (low, high) = (all.Min(v => v.Value), all.Max(v => v.Value));
        double X(int year) => 3 + (first == last ? Width - 6 : (year - first) * (Width - 6) / (last - first));
        double Y(double value) => high > low ? 4 + ((high - value) / (high - low) * (Height - 8)) : Height / 2;
        // Zero is drawn where the line crosses it: a change of sign is news.
        if (low < 0 && high > 0)
            svg.Line(0, Y(0), Width, Y(0), "axis");
        var stretch = new List<(double X, double Y)>();
        for (var i = 0; i < all.Count; i++)
        {
            if (i > 0 && all[i].Year - all[i - 1].Year > 5)
                Flush();
            stretch.Add((X(all[i].Year), Y(all[i].Value)));
        }
        Flush();
        svg.Circle(X(last), Y(all[^1].Value), 2.6, "dot");
        return new Drawing(Width, Height, svg).ToInline(id, title, description);

        void Flush()
        {
            if (stretch.Count > 1)
                svg.Polyline(stretch, "spark");
            else if (stretch.Count == 1)
                svg.Circle(stretch[0].X, stretch[0].Y, 1.4, "dot");
            stretch.Clear();
        }
    }
}
