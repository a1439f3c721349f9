using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Latticework.Dossier;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>The shipped dossier on days of the past, walked whole by reflection: a new type is searched without being named here.</summary>
public sealed partial class NothingKnownLaterTests
{
    private static readonly Lazy<LoadedDossier> shipped = new(() => DossierLoader.Load(Path.Combine(Repository.Root, "data")));

    // Sources say where we read it, however late. Parameters belong to the model and not to a day.
    private static readonly string[] timeless = [nameof(Snapshot.Sources), nameof(Snapshot.Families)];

    // Names of files, places in them and units, not words about the world.
    private static readonly string[] names =
    [
        nameof(Provenance.Source), nameof(Provenance.At), nameof(Agreement.Id), nameof(Fact.Unit), nameof(ElasticitySet.Matrix),
    ];

    public static TheoryData<DateOnly> Days => [new DateOnly(2016, 11, 1), new DateOnly(2021, 1, 20), new DateOnly(2024, 12, 31)];

    [Theory]
    [MemberData(nameof(Days))]
    public void Nothing_in_a_snapshot_became_known_after_its_day(DateOnly day)
    {
        var later = Statements(shipped.Value.AsOf(day))
            .SelectMany(s => s.KnownDays.Where(k => k.Day > day).Select(k => $"{s.Place}: {s.Path}.{k.Name}: {k.Day:yyyy-MM-dd}"))
            .ToList();
        Assert.True(later.Count == 0, Listed($"known after {day:yyyy-MM-dd}", later));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void No_words_in_a_snapshot_name_a_year_after_its_day(DateOnly day)
    {
        // A plan, term or target may, where the statement carries its date: nothing else tells a plan from hindsight.
        var later = (
            from s in Statements(shipped.Value.AsOf(day))
            from text in s.Texts
            from Match year in Year().Matches(text.Words)
            let number = int.Parse(year.Value, CultureInfo.InvariantCulture)
            where number > day.Year && !s.HasDateFor(number)
            select $"{s.Place}: {s.Path}.{text.Name}: {text.Words}").Distinct().ToList();
        Assert.True(later.Count == 0, Listed($"words of a later year than {day:yyyy-MM-dd}; tell it in a statement of its own with its own date, or give the term its `until`", later));
    }

    private static string Listed(string what, List<string> lines) => $"{lines.Count} {what}:\n{string.Join('\n', lines)}";

    // A record of the dossier, with what it says itself; a provenance is part of the record that has it.
    private sealed record Statement(Type Of, string Path, Place? Place)
    {
        public List<(string Name, DateOnly Day)> KnownDays { get; } = [];

        public List<(string Name, string Words)> Texts { get; } = [];

        public List<DateOnly> Dates { get; } = [];

        public List<Statement> Inside { get; } = [];

        // Up to its own last date (a target for 2034 is paid out in 2033), or in the year of a date of a statement inside it.
        public bool HasDateFor(int year) => Dates.Exists(d => d.Year >= year) || Inside.Exists(s => s.HasDateIn(year));

        private bool HasDateIn(int year) => Dates.Exists(d => d.Year == year) || Inside.Exists(s => s.HasDateIn(year));
    }

    private static List<Statement> Statements(Snapshot snapshot)
    {
        var found = new List<Statement>();
        foreach (var property in typeof(Snapshot).GetProperties().Where(p => !timeless.Contains(p.Name)))
            Walk(property.GetValue(snapshot), property.Name, within: null, found);
        return found;
    }

    private static void Walk(object? value, string path, Statement? within, List<Statement> found)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        switch (value)
        {
            case null or Enum or Place:
                break;
            case string text:
                if (!names.Contains(name))
                    within?.Texts.Add((name, text));
                break;
            case DateOnly day:
                if (!name.EndsWith("Known", StringComparison.Ordinal))
                    within?.Dates.Add(day);
                // The card of a table bears the day of the release it was taken from; its rows say when each figure could be known.
                else if (within is not null && within.Of != typeof(Series))
                    within.KnownDays.Add((name, day));
                break;
            case IDictionary entries:
                foreach (DictionaryEntry entry in entries)
                    Walk(entry.Value, $"{path}[{entry.Key}]", within, found);
                break;
            case IEnumerable items:
                var i = 0;
                foreach (var item in items)
                    Walk(item, $"{path}[{i++}]", within, found);
                break;
            case Provenance provenance when within is not null:
                Properties(provenance, path, within, found);
                break;
            default:
                if (value.GetType().Assembly != typeof(Snapshot).Assembly)
                    break;
                var statement = new Statement(value.GetType(), path, PlaceOf(value) ?? within?.Place);
                found.Add(statement);
                Properties(value, path, statement, found);
                within?.Inside.Add(statement);
                break;
        }
    }

    private static void Properties(object value, string path, Statement within, List<Statement> found)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            Walk(property.GetValue(value), $"{path}.{property.Name}", within, found);
    }

    private static Place? PlaceOf(object value)
    {
        var provenance = value as Provenance ?? value.GetType().GetProperty("Provenance")?.GetValue(value) as Provenance;
        return provenance?.Place ?? value.GetType().GetProperty("Place")?.GetValue(value) as Place;
    }

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex Year();
}
