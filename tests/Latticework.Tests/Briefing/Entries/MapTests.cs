using Latticework.Briefing.Charts;
using Latticework.Briefing.Maps;
using Latticework.Cli;
using Latticework.Dossier;
using Latticework.Dossier.Views;
using Xunit;

namespace Latticework.Tests.Briefing.Entries;

public sealed class MapTests
{
    private static readonly string text = File.ReadAllText(Path.Combine(Workspace.ShippedData()!, "map", "world.json"));
    private static readonly BaseMap map = BaseMap.Parse(text);

    [Fact]
    public void The_shipped_map_is_small_and_bears_its_attribution()
    {
        Assert.True(text.Length < 300_000);
        Assert.Equal("Made with Natural Earth", map.Attribution);
        Assert.Equal("4.1.0", map.Version);
        Assert.Contains("Natural Earth 4.1.0", map.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_land_at_the_capital_of_every_state()
    {
        var dossier = DossierLoader.Load(Workspace.ShippedData()!);
        // Rounded coasts may leave a capital by the sea a few kilometres off.
        Assert.All(dossier.States.Values, s => Assert.True(
            OnLand(s.Capital.Longitude, s.Capital.Latitude) || Nearest(map.Land, s.Capital.Longitude, s.Capital.Latitude) < 25, $"{s.Id} {Nearest(map.Land, s.Capital.Longitude, s.Capital.Latitude):0} km"));
    }

    // Places within 11 kilometres of a line that Natural Earth has there.
    [Theory]
    [InlineData("Korean line", 38.0, 126.9)]
    [InlineData("Line of Control", 34.5, 74.0)]
    [InlineData("Siachen", 35.5, 77.0)]
    [InlineData("Aksai Chin", 34.5, 78.8)]
    [InlineData("Line of Actual Control", 33.5, 78.9)]
    [InlineData("Tawang", 27.8, 92.5)]
    [InlineData("Perekop, Crimea", 46.13, 33.65)]
    [InlineData("Donbas", 48.3, 39.9)]
    [InlineData("Preah Vihear", 14.39, 104.68)]
    [InlineData("Line of 1893", 33.9, 70.0)]
    [InlineData("Golan", 33.1, 35.8)]
    [InlineData("Cyprus", 35.15, 33.3)]
    [InlineData("Kosovo", 42.9, 21.2)]
    public void No_border_is_drawn_where_one_is_disputed(string place, double latitude, double longitude) =>
        Assert.True(Nearest(map.Borders, longitude, latitude) > 15, place);

    [Theory]
    [InlineData("Laos and Viet Nam", 19.0, 104.0)]
    [InlineData("49th parallel", 49.0, -110.0)]
    [InlineData("New Guinea", -6.0, 141.0)]
    [InlineData("Yalu", 40.5, 124.7)]
    public void Undisputed_borders_are_drawn(string place, double latitude, double longitude) =>
        Assert.True(Nearest(map.Borders, longitude, latitude) < 80, place);

    [Fact]
    public void No_line_jumps_at_the_antimeridian()
    {
        foreach (var line in map.Land.Concat(map.Borders))
            Assert.All(line.Points.Zip(line.Points.Skip(1)), step => Assert.True(Math.Abs(step.First.Longitude - step.Second.Longitude) < 60));
        Assert.Contains(map.Land, ring => ring.Box.East > 185 && ring.Box.North > 60);
    }

    [Fact]
    public void A_great_circle_runs_on_over_the_antimeridian()
    {
        var way = GreatCircle.Between((139.76, 35.68), (-77.04, 38.9), 40);
        Assert.All(way.Zip(way.Skip(1)), step => Assert.True(Math.Abs(step.First.Longitude - step.Second.Longitude) < 20));
        Assert.Equal(-77.04 + 360, way[^1].Longitude, 6);
        // Tokyo to Washington passes over Alaska: the highest latitude of that circle by Clairaut's relation.
        var course = Partners.Bearing(new("Tokyo", 35.68, 139.76), new("Washington", 38.9, -77.04)) * Math.PI / 180;
        var highest = Math.Acos(Math.Sin(course) * Math.Cos(35.68 * Math.PI / 180)) * 180 / Math.PI;
        Assert.Equal(highest, way.Max(p => p.Latitude), 1);
        Assert.Equal(2, GreatCircle.Between((10, 20), (10, 20), 1).Count);
    }

    [Fact]
    public void Both_names_of_a_disputed_place_are_on_the_map_and_every_state_is_named_in_the_region()
    {
        GeoPoint[] capitals = [new("Seoul", 37.57, 126.98), new("Washington", 38.9, -77.04), new("Canberra", -35.28, 149.13)];
        string[] names = ["South Korea", "United States", "Australia"];
        var chart = new MapChart(
            map, "Japan", new("Tokyo", 35.68, 139.76), [.. capitals.Zip(names, (c, n) => (new TieEnd(n, 0.5, TieForm.WithoutHub, ""), c))], [new("Kadena", 26.36, 127.77)],
            [new("Senkaku Islands / Diaoyu Islands", 25.75, 123.47)], ["a", "b", "c"]);
        foreach (var width in new[] { 736.0, 348 })
        {
            var drawing = chart.Draw(width, "m");
            var drawn = string.Join(' ', drawing.Content.Texts.Select(t => t.Text));
            foreach (var word in new[] { "Senkaku Islands", "Diaoyu", "Japan", "South Korea", "Australia", "United States" })
                Assert.Contains(word, drawn, StringComparison.Ordinal);
            var labels = drawing.Content.Texts.ToList();
            Assert.All(labels, t => Assert.DoesNotContain(labels, o => o != t && o.Overlaps(t)));
            Assert.All(labels, t => Assert.True(t.Left >= 0 && t.Right <= width + 1, t.ToString()));
        }
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{}", "key")]
    [InlineData("""{"attribution":"a","version":"1","source":"s","units_per_degree":0,"borders_not_drawn":[],"land":[],"borders":[]}""", "units_per_degree")]
    [InlineData("""{"attribution":"a","version":"1","source":"s","units_per_degree":1,"borders_not_drawn":[],"land":[[1,2,3]],"borders":[]}""", "even count")]
    [InlineData("""{"attribution":"a","version":"1","source":"s","units_per_degree":1,"borders_not_drawn":[],"land":[[0,80,0,20,1,1]],"borders":[]}""", "on the globe")]
    public void A_broken_file_is_refused_with_what_is_wrong(string json, string word) =>
        Assert.Contains(word, Assert.Throws<FormatException>(() => BaseMap.Parse(json)).Message, StringComparison.Ordinal);

    private static bool OnLand(double longitude, double latitude) => map.Land.Count(ring =>
    {
        var inside = false;
        for (var (i, j) = (0, ring.Points.Count - 1); i < ring.Points.Count; j = i++)
        {
            var (a, b) = (ring.Points[i], ring.Points[j]);
            if (a.Latitude > latitude != b.Latitude > latitude && longitude < ((b.Longitude - a.Longitude) * (latitude - a.Latitude) / (b.Latitude - a.Latitude)) + a.Longitude)
                inside = !inside;
        }
        return inside;
    }) % 2 == 1;

    // Kilometres to the nearest of points set every few kilometres along the lines.
    private static double Nearest(IEnumerable<BaseMap.Line> lines, double longitude, double latitude) => lines.SelectMany(l => l.Points.Zip(l.Points.Skip(1)))
        .SelectMany(s => Enumerable.Range(0, 11).Select(i => (Lon: s.First.Longitude + (i / 10.0 * (s.Second.Longitude - s.First.Longitude)), Lat: s.First.Latitude + (i / 10.0 * (s.Second.Latitude - s.First.Latitude)))))
        .Min(p => 111.2 * Math.Sqrt(Math.Pow(p.Lat - latitude, 2) + Math.Pow((MapWindow.Near(p.Lon, longitude) - longitude) * Math.Cos(latitude * Math.PI / 180), 2)));
}
