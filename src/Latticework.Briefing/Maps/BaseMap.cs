using System.Text.Json;

namespace Latticework.Briefing.Maps;

/// <summary>Land and borders of the world to draw on, in degrees. Made by <c>tools/base-map</c> from Natural Earth.</summary>
/// <remarks>
/// Neutral by what is left out: no territory is coloured or named, and a border any part of which is disputed is not drawn at all
/// (<see cref="BordersNotDrawn"/>). Antarctica is left out.
/// </remarks>
public sealed class BaseMap
{
    private BaseMap(string attribution, string version, string source, IReadOnlyList<string> notDrawn, IReadOnlyList<Line> land, IReadOnlyList<Line> borders) =>
        (Attribution, Version, Source, BordersNotDrawn, Land, Borders) = (attribution, version, source, notDrawn, land, borders);

    /// <summary>What must stand under a picture made with it.</summary>
    public string Attribution { get; }

    /// <summary>Version of the data set.</summary>
    public string Version { get; }

    /// <summary>Data set, version and where it was taken from.</summary>
    public string Source { get; }

    /// <summary>Pairs whose border is left out, as Natural Earth spells their names, each with its reason.</summary>
    public IReadOnlyList<string> BordersNotDrawn { get; }

    /// <summary>Closed rings, the first point not repeated; lakes are rings within rings.</summary>
    public IReadOnlyList<Line> Land { get; }

    /// <summary>Borders on land, open lines.</summary>
    public IReadOnlyList<Line> Borders { get; }

    /// <summary>Points in order, with the box around them.</summary>
    /// <param name="Points">Degrees east and north; a line that crosses the antimeridian runs on past 180 and does not jump.</param>
    public sealed record Line(IReadOnlyList<(double Longitude, double Latitude)> Points)
    {
        /// <summary>West, east, south and north ends.</summary>
        public (double West, double East, double South, double North) Box { get; } =
            (Points.Min(p => p.Longitude), Points.Max(p => p.Longitude), Points.Min(p => p.Latitude), Points.Max(p => p.Latitude));
    }

    /// <summary>Reads the file that the script makes. O(points).</summary>
    /// <exception cref="FormatException">The text is no such file; the message says what is wrong with it.</exception>
    public static BaseMap Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var perDegree = root.GetProperty("units_per_degree").GetDouble();
            if (perDegree is not (> 0 and < 1e9))
                throw new FormatException($"units_per_degree: found {perDegree}, expected a number above 0 and below a milliard");
            return new(
                Text(root, "attribution"), Text(root, "version"), Text(root, "source"),
                [.. root.GetProperty("borders_not_drawn").EnumerateArray().Select(b => $"{b[0].GetString()} and {b[1].GetString()}: {b[2].GetString()}")],
                Lines(root.GetProperty("land"), perDegree, 3), Lines(root.GetProperty("borders"), perDegree, 2));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException($"no base map of tools/base-map: {e.Message}", e);
        }
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException($"{name}: found nothing, expected text");

    private static IReadOnlyList<Line> Lines(JsonElement lines, double perDegree, int least) => [.. lines.EnumerateArray().Select(line =>
    {
        var steps = line.EnumerateArray().Select(n => n.GetInt32()).ToArray();
        if (steps.Length < 2 * least || steps.Length % 2 != 0)
            throw new FormatException($"a line of {steps.Length} numbers, expected an even count of at least {2 * least}");
        var points = new (double, double)[steps.Length / 2];
        var (x, y) = (0L, 0L);
        for (var i = 0; i < points.Length; i++)
        {
            (x, y) = (x + (long)steps[2 * i], y + (long)steps[(2 * i) + 1]);
            if (Math.Abs(x) > 360 * perDegree || Math.Abs(y) > 90 * perDegree)
                throw new FormatException($"the point {x / perDegree} east, {y / perDegree} north, expected one on the globe");
            points[i] = (x / perDegree, y / perDegree);
        }
        return new Line(points);
    })];
}
