namespace Latticework.Briefing.Maps;

/// <summary>A rectangle of the globe in Miller's cylindrical projection, with any meridian in the middle: nothing breaks at the antimeridian.</summary>
/// <remarks>Miller 1942, Geographical Review 32: y = 1.25 ln tan(π/4 + 0.4 φ). Shapes and areas grow towards the poles; distances are not to scale.</remarks>
public sealed class MapWindow
{
    private readonly double west, top, scale;

    private MapWindow(double west, double east, double south, double north, double top, double scale, double width, double height) =>
        (this.west, East, South, North, this.top, this.scale, Width, Height) = (west, east, south, north, top, scale, width, height);

    /// <summary>Western edge, degrees east; may lie outside ±180.</summary>
    public double West => west;

    /// <summary>Eastern edge, above <see cref="West"/> by at most 360.</summary>
    public double East { get; }

    /// <summary>Southern edge, degrees north.</summary>
    public double South { get; }

    /// <summary>Northern edge.</summary>
    public double North { get; }

    /// <summary>Width in CSS pixels.</summary>
    public double Width { get; }

    /// <summary>Height in CSS pixels.</summary>
    public double Height { get; }

    /// <summary>The smallest window that shows all points with a margin, no narrower than 50 degrees, in a picture of a width and a height between two shares of it.</summary>
    /// <param name="points">Degrees; longitudes as they run on from the middle, outside ±180 where needed.</param>
    /// <param name="width">CSS pixels.</param>
    /// <param name="least">Least height over width.</param>
    /// <param name="most">Most height over width.</param>
    /// <exception cref="ArgumentException">No points.</exception>
    public static MapWindow Around(IReadOnlyCollection<(double Longitude, double Latitude)> points, double width, double least, double most)
    {
        if (points.Count == 0)
            throw new ArgumentException("A window needs a point to show.", nameof(points));
        var (left, right) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
        var margin = Math.Max(6, 0.07 * (right - left));
        (left, right) = (left - margin, right + margin);
        if (right - left < 50)
            (left, right) = (((left + right) / 2) - 25, ((left + right) / 2) + 25);
        if (right - left > 360)
            (left, right) = (((left + right) / 2) - 180, ((left + right) / 2) + 180);
        var pixels = width / (right - left);
        var (low, high) = (Miller(Math.Max(-60, points.Min(p => p.Latitude) - 6)), Miller(Math.Min(80, points.Max(p => p.Latitude) + 9)));
        var height = Math.Clamp((high - low) * pixels, least * width, most * width);
        if (height < (high - low) * pixels)
        {
            // Too tall: widen the span of longitudes until the latitudes fit.
            pixels = height / (high - low);
            var span = Math.Min(360, width / pixels);
            pixels = width / span;
            (left, right) = (((left + right) / 2) - (span / 2), ((left + right) / 2) + (span / 2));
            height = Math.Min((high - low) * pixels, height);
        }
        var middle = (low + high) / 2;
        // The world ends where Antarctica and the Arctic begin.
        var (bottom, upper) = (middle - (height / pixels / 2), middle + (height / pixels / 2));
        if (upper > Miller(82))
            (bottom, upper) = (Math.Max(bottom - (upper - Miller(82)), Miller(-62)), Miller(82));
        if (bottom < Miller(-62))
            (bottom, upper) = (Miller(-62), Math.Min(Miller(82), upper + (Miller(-62) - bottom)));
        return new(left, right, Latitude(bottom), Latitude(upper), upper, pixels, width, (upper - bottom) * pixels);
    }

    /// <summary>Where a point stands in the picture. Longitudes are taken as they are: bring them near first, see <see cref="Near"/>.</summary>
    public (double X, double Y) At(double longitude, double latitude) => ((longitude - west) * scale, (top - Miller(latitude)) * scale);

    /// <summary>A longitude moved by whole turns to within 180 degrees of another.</summary>
    public static double Near(double longitude, double to) => longitude + (360 * Math.Round((to - longitude) / 360));

    /// <summary>True for a point inside.</summary>
    public bool Shows(double longitude, double latitude) => longitude > West && longitude < East && latitude > South && latitude < North;

    /// <summary>A closed ring cut to the window (Sutherland and Hodgman 1974), in pixels; empty where nothing is left.</summary>
    public IReadOnlyList<(double X, double Y)> Cut(BaseMap.Line ring, double turn)
    {
        if (ring.Box.East + turn < West || ring.Box.West + turn > East || ring.Box.North < South || ring.Box.South > North)
            return [];
        List<(double X, double Y)> points = [.. ring.Points.Select(p => At(p.Longitude + turn, p.Latitude))];
        const double Beyond = 4;
        points = Side(points, p => p.X + Beyond, (a, b, t) => (-Beyond, a.Y + (t * (b.Y - a.Y))));
        points = Side(points, p => Width + Beyond - p.X, (a, b, t) => (Width + Beyond, a.Y + (t * (b.Y - a.Y))));
        points = Side(points, p => p.Y + Beyond, (a, b, t) => (a.X + (t * (b.X - a.X)), -Beyond));
        return Side(points, p => Height + Beyond - p.Y, (a, b, t) => (a.X + (t * (b.X - a.X)), Height + Beyond));
    }

    private static List<(double X, double Y)> Side(
        List<(double X, double Y)> points, Func<(double X, double Y), double> inside, Func<(double X, double Y), (double X, double Y), double, (double X, double Y)> cross)
    {
        var kept = new List<(double X, double Y)>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Count]);
            var (da, db) = (inside(a), inside(b));
            if (da >= 0)
                kept.Add(a);
            if (da >= 0 != db >= 0)
                kept.Add(cross(a, b, da / (da - db)));
        }
        return kept;
    }

    private static double Miller(double latitude) => 180 / Math.PI * 1.25 * Math.Log(Math.Tan((Math.PI / 4) + (0.4 * latitude * Math.PI / 180)));

    private static double Latitude(double height) => 2.5 * (Math.Atan(Math.Exp(0.8 * height * Math.PI / 180)) - (Math.PI / 4)) * 180 / Math.PI;
}
