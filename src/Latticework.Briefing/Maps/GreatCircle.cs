namespace Latticework.Briefing.Maps;

/// <summary>The shortest way between two points of the globe.</summary>
public static class GreatCircle
{
    private const double Radians = Math.PI / 180;

    /// <summary>Points along the way, ends included, longitudes running on from the start without a jump, so that the antimeridian is nothing special.</summary>
    /// <param name="from">Degrees east and north.</param>
    /// <param name="to">Degrees east and north.</param>
    /// <param name="steps">Steps, at least 1.</param>
    /// <remarks>Interpolation on the sphere; between antipodes, where every way is shortest, the way over the poles is not taken but the straight line of degrees.</remarks>
    public static IReadOnlyList<(double Longitude, double Latitude)> Between((double Longitude, double Latitude) from, (double Longitude, double Latitude) to, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var (a, b) = (Vector(from), Vector(to));
        var angle = Math.Acos(Math.Clamp((a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z), -1, 1));
        var last = from.Longitude;
        var points = new List<(double, double)>(steps + 1);
        for (var i = 0; i <= steps; i++)
        {
            var t = (double)i / steps;
            double longitude, latitude;
            if (angle < 1e-9 || angle > Math.PI - 1e-6)
            {
                (longitude, latitude) = (from.Longitude + (t * (MapWindow.Near(to.Longitude, from.Longitude) - from.Longitude)), from.Latitude + (t * (to.Latitude - from.Latitude)));
            }
            else
            {
                var (p, q) = (Math.Sin((1 - t) * angle) / Math.Sin(angle), Math.Sin(t * angle) / Math.Sin(angle));
                var (x, y, z) = ((p * a.X) + (q * b.X), (p * a.Y) + (q * b.Y), (p * a.Z) + (q * b.Z));
                (longitude, latitude) = (Math.Atan2(y, x) / Radians, Math.Atan2(z, Math.Sqrt((x * x) + (y * y))) / Radians);
            }
            last = MapWindow.Near(longitude, last);
            points.Add((last, latitude));
        }
        return points;
    }

    private static (double X, double Y, double Z) Vector((double Longitude, double Latitude) p)
    {
        var (lon, lat) = (p.Longitude * Radians, p.Latitude * Radians);
        return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }
}
