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
        nameof(Provenance.Source), nameof(Provenance.At), nameof(Agreement.Id), nameof(Fact.Unit), nameof(ElasticitySet.Matrix), nameof(ElectionOutcome.Government),
    ];

    public static TheoryData<DateOnly> Days => [new DateOnly(2016, 11, 1), new DateOnly(2021, 1, 20), new DateOnly(2024, 12, 31)];

    [Theory]
    [MemberData(nameof(Days))]
    public void Nothing_in_a_snapshot_became_known_after_its_day(DateOnly day)
    {
        var later = Said(shipped.Value.AsOf(day))
            .SelectMany(s => s.KnownDays.Where(k => k.Day > day).Select(k => $"{s.Place}: {s.Path}.{k.Name}: {k.Day:yyyy-MM-dd}"))
            .ToList();
        Assert.True(later.Count == 0, Listed($"known after {day:yyyy-MM-dd}", later));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void No_words_in_a_snapshot_name_a_year_after_its_day(DateOnly day)
    {
        var later = LaterYears(shipped.Value.AsOf(day)).Select(l => l.Line).Distinct().ToList();
        Assert.True(later.Count == 0, Listed($"words of a later year than {day:yyyy-MM-dd}; tell it in a statement of its own with its own date, or give the term its `until`", later));
    }

    [Fact]
    public void Every_kind_of_statement_in_the_dossier_is_reached()
    {
        var sourced = new HashSet<Type>();
        foreach (var property in typeof(Snapshot).GetProperties().Where(p => !timeless.Contains(p.Name)))
            Types(property.PropertyType, sourced);
        sourced.RemoveWhere(t => t.GetProperty(nameof(Provenance))?.PropertyType != typeof(Provenance));
        using var folder = DataFolder.Valid();
        var reached = Said(shipped.Value.AsOf(shipped.Value.CutOff)).Concat(Said(folder.Load().AsOf(new DateOnly(2026, 11, 21)))).Where(s => s.KnownDays.Count > 0 || s.Of.GetProperty("Rows") is not null).Select(s => s.Of);
        Assert.Empty(sourced.Except(reached).Select(t => t.Name));
    }

    [Fact]
    public void What_was_known_later_would_be_found()
    {
        var today = Said(shipped.Value.AsOf(shipped.Value.CutOff));
        Assert.Contains(today.SelectMany(s => s.KnownDays), k => k.Day.Year > 2024);
        Assert.Contains(today, s => s.Texts.Exists(t => t.Name == "Note" && Year().IsMatch(t.Words)));

        using var folder = DataFolder.Valid();
        folder.Replace($"{DataFolder.System}/disputes/taiwan-strait.yaml", "source: atlas", "source: atlas\nnote: Quiet until 2024, a target for 2030.")
            .Replace($"{DataFolder.System}/states/JPN.yaml", "basis: measured, source: record}\n  - {key: nuclear_latency", "basis: measured, source: record, note: Two per cent by 2027 and kept in 2029.}\n  - {key: nuclear_latency");
        Assert.Empty(folder.Problems());
        Assert.Equal(["2029", "2024", "2030"], LaterYears(folder.Load().AsOf(new DateOnly(2023, 6, 1))).Select(l => l.Year));
    }

    // Types of the dossier that a value of a type can hold.
    private static void Types(Type type, HashSet<Type> found)
    {
        foreach (var argument in type.GetGenericArguments())
            Types(argument, found);
        if (type.Assembly != typeof(Snapshot).Assembly || !found.Add(type))
            return;
        foreach (var property in type.GetProperties())
            Types(property.PropertyType, found);
    }

    private static string Listed(string what, List<string> lines) => $"{lines.Count} {what}:\n{string.Join('\n', lines)}";

    // A plan, term or target may name a later year where the statement carries its date: little else tells a plan from hindsight.
    private static IEnumerable<(string Line, string Year)> LaterYears(Snapshot snapshot) =>
        from s in Said(snapshot)
        from text in s.Texts
        from Match year in Year().Matches(Plain(text, s))
        let number = int.Parse(year.Value, CultureInfo.InvariantCulture)
        where number > snapshot.AsOf.Year && !s.HasDateFor(number)
        select ($"{s.Place}: {s.Path}.{text.Name}: {text.Words}", year.Value);

    // What was decided on a day may name the years it is for (by 2027, until 2028, for 2024–2030, a plan to 2025), in the words of that day's
    // happening; a text may have its span in its name.
    private static string Plain((string Name, string Words) text, Record record)
    {
        var words = text.Words.Replace("Made in China 2025", "", StringComparison.Ordinal);
        if (record.Of.GetProperty(nameof(DatedEvent.Date)) is not null)
            words = Plan().Replace(words, "");
        return text.Name is nameof(Agreement.Name) or nameof(Agreement.Short) ? Span().Replace(words, "${first}") : words;
    }

    // A record of the dossier, with what it says itself; a provenance is part of the record that has it.
    private sealed record Record(Type Of, string Path, Place? Place)
    {
        public List<(string Name, DateOnly Day)> KnownDays { get; } = [];

        public List<(string Name, string Words)> Texts { get; } = [];

        public List<DateOnly> Dates { get; } = [];

        public List<Record> Inside { get; } = [];

        // Up to its own last date (a target for 2034 is paid out in 2033), or in the year of a date of a statement inside it.
        public bool HasDateFor(int year) => Dates.Exists(d => d.Year >= year) || Inside.Exists(s => s.HasDateIn(year));

        private bool HasDateIn(int year) => Dates.Exists(d => d.Year == year) || Inside.Exists(s => s.HasDateIn(year));
    }

    private static List<Record> Said(Snapshot snapshot)
    {
        var found = new List<Record>();
        foreach (var property in typeof(Snapshot).GetProperties().Where(p => !timeless.Contains(p.Name)))
            Walk(property.GetValue(snapshot), property.Name, within: null, found);
        return found;
    }

    private static void Walk(object? value, string path, Record? within, List<Record> found)
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
                // The card of a table or log bears the day it was released or compiled; its rows say when each thing could be known.
                else if (within is not null && within.Of.GetProperty("Rows") is null)
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
                var statement = new Record(value.GetType(), path, PlaceOf(value) ?? within?.Place);
                found.Add(statement);
                Properties(value, path, statement, found);
                within?.Inside.Add(statement);
                break;
        }
    }

    private static void Properties(object value, string path, Record within, List<Record> found)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            Walk(property.GetValue(value), $"{path}.{property.Name}", within, found);
    }

    private static Place? PlaceOf(object value)
    {
        var provenance = value as Provenance ?? value.GetType().GetProperty("Provenance")?.GetValue(value) as Provenance;
        return provenance?.Place ?? value.GetType().GetProperty("Place")?.GetValue(value) as Place;
    }

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d| million)", RegexOptions.None, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b([Pp]lan|[Vv]ision|[Rr]oadmap)\b.*|\b(by|until|for|from|early as)\s((the|early|fiscal|years?)\s)*20\d\d((–| to | and )(20)?\d\d)?s?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plan();

    // The first year stays and is looked at.
    [GeneratedRegex(@"(?<first>20\d\d)–(20)?\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Span();
}
