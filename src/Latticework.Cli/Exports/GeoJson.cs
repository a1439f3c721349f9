using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Latticework.Alliance;
using Latticework.Briefing.Maps;
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
    private const double StepInKm = 222;

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
                    ["layer"] = "event",
                    ["log"] = log.Id,
                    ["id"] = e.Id,
                    ["date"] = e.Date,
                    ["kind"] = e.Kind,
                    ["by"] = e.By,
                    ["on"] = e.On,
                    ["about"] = e.About,
                    ["place"] = e.Where.Name,
                    ["what"] = e.What,
                });
            }
        }
        foreach (var t in network.Ties)
        {
            var lines = Lines(snapshot.States[t.A].Capital, snapshot.States[t.B].Capital);
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
    public static IReadOnlyList<IReadOnlyList<double[]>> Lines(GeoPoint from, GeoPoint to)
    {
        var lines = new List<IReadOnlyList<double[]>>();
        var line = new List<double[]>();
        // Longitudes run on from the start: where they leave the globe's own, the line is cut and begins again on the other side.
        double turned = 0;
        foreach (var (running, latitude) in Way(from, to))
        {
            var longitude = running + turned;
            if (line.Count > 0 && Math.Abs(longitude) > 180)
            {
                var side = Math.Sign(longitude) * 180.0;
                var (before, height) = (line[^1][0], line[^1][1]);
                var crossing = height + ((latitude - height) * (side - before) / (longitude - before));
                line.Add(Position(side, crossing));
                lines.Add(line);
                line = [Position(-side, crossing)];
                turned -= 2 * side;
                longitude -= 2 * side;
            }
            line.Add(Position(longitude, latitude));
        }
        lines.Add(line);
        return lines;
    }

    // Close to a pole two degrees of the way are many of longitude, and need more points.
    private static IReadOnlyList<(double Longitude, double Latitude)> Way(GeoPoint from, GeoPoint to)
    {
        const int MostSteps = 20_000;
        for (var steps = Math.Max(1, (int)Math.Ceiling(Geography.DistanceKm(from, to) / StepInKm)); ; steps *= 4)
        {
            var way = GreatCircle.Between((from.Longitude, from.Latitude), (to.Longitude, to.Latitude), steps);
            if (steps > MostSteps || way.Zip(way.Skip(1)).All(s => Math.Abs(s.First.Longitude - s.Second.Longitude) < 30))
                return way;
        }
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
