using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Latticework.Dossier;
using Latticework.Dossier.Networks;

namespace Latticework.Cli.Exports;

/// <summary>
/// The dossier on the globe (RFC 7946): capitals, bases, disputed places and logged events as points, ties as great circles, cut at the antimeridian. Points only:
/// it draws no border and takes no side.
/// </summary>
internal static class GeoJson
{
    // A chord of two degrees bends by less than the width of a line on any map of a region.
    private const double Step = 2;

    private static readonly JsonSerializerOptions form = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(TieNetwork network, Snapshot snapshot)
    {
        var features = new List<Dictionary<string, object>>();
        void Point(GeoPoint place, Dictionary<string, object?> properties) =>
            features.Add(Feature(new { type = "Point", coordinates = Position(place.Longitude, place.Latitude) }, properties));
        foreach (var s in snapshot.States.Values)
        {
            Point(s.Capital, new() { ["layer"] = "state", ["id"] = s.Id, ["name"] = s.Name, ["capital"] = s.Capital.Name, ["region"] = s.Region, ["hub"] = s.Id == network.Hub });
        }
        foreach (var a in snapshot.Agreements.Values.Where(a => a.StageOn(network.Day) == AgreementStage.InForce))
        {
            foreach (var b in a.Bases.Where(b => !(b.From > network.Day) && !(b.Until < network.Day)))
                Point(b.Place, new() { ["layer"] = "base", ["name"] = b.Place.Name, ["agreement"] = a.Id, ["members"] = a.MembersOn(network.Day) });
        }
        foreach (var d in snapshot.Disputes.Values)
            Point(d.Location, new() { ["layer"] = "dispute", ["id"] = d.Id, ["name"] = d.Name, ["challenger"] = d.Challenger, ["target"] = d.Target, ["issue"] = d.Issue });
        foreach (var (log, e) in snapshot.EventLogs.Values.SelectMany(l => l.Rows.Where(e => e.Date <= network.Day).Select(e => (l, e))))
        {
            if (e.Where is { Latitude: { } latitude, Longitude: { } longitude })
            {
                Point(new GeoPoint(e.Where.Name ?? "", latitude, longitude), new()
                {
                    ["layer"] = "event", ["log"] = log.Id, ["id"] = e.Id, ["date"] = e.Date, ["kind"] = e.Kind, ["by"] = e.By, ["on"] = e.On, ["about"] = e.About, ["place"] = e.Where.Name, ["what"] = e.What,
                });
            }
        }
        foreach (var t in network.Ties)
        {
            var lines = GreatCircle(snapshot.States[t.A].Capital, snapshot.States[t.B].Capital);
            object geometry = lines.Count == 1 ? new { type = "LineString", coordinates = lines[0] } : new { type = "MultiLineString", coordinates = lines };
            features.Add(Feature(geometry, new()
            {
                ["layer"] = "tie",
                ["a"] = t.A,
                ["b"] = t.B,
                ["weight"] = t.Weight,
                ["defence"] = t.IsDefence,
                ["without_hub"] = t.WithoutHub,
                ["agreements"] = t.Agreements,
            }));
        }
        return JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = "FeatureCollection",
            ["day"] = network.Day,
            ["as_of"] = snapshot.AsOf,
            ["note"] = "Capitals stand for states. Listing and naming take no position on sovereignty or status.",
            ["features"] = features,
        }, form) + "\n";
    }

    /// <summary>The great circle between two places as one line, or as several where it crosses the antimeridian.</summary>
    public static IReadOnlyList<IReadOnlyList<double[]>> GreatCircle(GeoPoint from, GeoPoint to)
    {
        var (a, b) = (Vector(from), Vector(to));
        var angle = Math.Acos(Math.Clamp((a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z), -1, 1));
        var steps = Math.Max(1, (int)Math.Ceiling(angle * 180 / Math.PI / Step));
        var lines = new List<IReadOnlyList<double[]>>();
        var line = new List<double[]>();
        double? last = null;
        for (var i = 0; i <= steps; i++)
        {
            // At the ends the places as the dossier has them; between, the arc (Shoemake's slerp). Antipodes have no single arc and keep the meridian of rounding.
            var (wa, wb) = angle < 1e-12 ? (1.0, 0.0) : (Math.Sin((steps - i) * angle / steps) / Math.Sin(angle), Math.Sin(i * angle / steps) / Math.Sin(angle));
            var (x, y, z) = ((wa * a.X) + (wb * b.X), (wa * a.Y) + (wb * b.Y), (wa * a.Z) + (wb * b.Z));
            var (lon, lat) = i == 0 ? (from.Longitude, from.Latitude) : i == steps ? (to.Longitude, to.Latitude)
                : (Math.Atan2(y, x) * 180 / Math.PI, Math.Atan2(z, Math.Sqrt((x * x) + (y * y))) * 180 / Math.PI);
            if (last is { } before && Math.Abs(lon - before) > 180)
            {
                var side = before > 0 ? 180 : -180;
                var unrolled = lon + (2 * side);
                var crossing = Math.Abs(unrolled - before) < 1e-12 ? lat : line[^1][1] + ((lat - line[^1][1]) * (side - before) / (unrolled - before));
                line.Add(Position(side, crossing));
                lines.Add(line);
                line = [Position(-side, crossing)];
            }
            line.Add(Position(lon, lat));
            last = lon;
        }
        lines.Add(line);
        return lines;
    }

    private static (double X, double Y, double Z) Vector(GeoPoint p)
    {
        var (lat, lon) = (p.Latitude * Math.PI / 180, p.Longitude * Math.PI / 180);
        return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }

    // A tenth of a metre is far finer than any place here is known.
    private static double[] Position(double longitude, double latitude) => [Math.Round(longitude, 6), Math.Round(latitude, 6)];

    private static Dictionary<string, object> Feature(object geometry, Dictionary<string, object?> properties) => new(StringComparer.Ordinal)
    {
        ["type"] = "Feature",
        ["geometry"] = geometry,
        ["properties"] = properties,
    };
}
