using Latticework.Dossier.Loading;

namespace Latticework.Dossier;

/// <summary>Reads a tariff schedule that is not part of the dossier: a user's own question.</summary>
public static class TariffFile
{
    /// <summary>Reads a file in the form of <c>data/tariffs</c>, of which only <c>duties</c> must be there.</summary>
    /// <param name="path">Path of the YAML file.</param>
    /// <param name="snapshot">What its regions and sectors are looked up in.</param>
    /// <returns>The schedule, or null with every mistake in it. Never throws on bad data.</returns>
    public static (TariffSchedule? Schedule, IReadOnlyList<Problem> Problems) Read(string path, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var shown = path.Replace('\\', '/');
        var file = new DataFile(shown, shown, path);
        var reading = new FileReading(file, DateOnly.MaxValue);
        if (file.Text(reading) is not { } text || YamlText.Parse(text, reading) is not { } mapping)
            return (null, reading.Problems);
        var fields = new Fields(reading, mapping);
        var schedule = TariffFiles.Question(fields);
        fields.Finish();

        var regions = snapshot.TradeMatrices.Values.SelectMany(m => m.Regions).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var sectors = snapshot.TradeMatrices.Values.SelectMany(m => m.Sectors).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in reading.References)
        {
            if (reference.Kind == ReferenceKind.Party && !regions.Contains(reference.Id) && !Iso3166.Codes.Contains(reference.Id))
                Report(reference, [.. regions, Duty.All], "the code of a state or the id of a region of a trade matrix");
            else if (reference.Kind == ReferenceKind.Sector && !sectors.Contains(reference.Id))
                Report(reference, sectors, "a sector of a trade matrix");
            else if (reference.Kind == ReferenceKind.Schedule && !snapshot.TariffSchedules.ContainsKey(reference.Id))
                Report(reference, [.. snapshot.TariffSchedules.Keys], "the id of a tariff schedule");
        }
        return reading.Problems.Count == 0 ? (schedule, []) : (null, [.. reading.Problems.OrderBy(p => p.Place.Line)]);

        void Report(Reference reference, IReadOnlyCollection<string> names, string what) =>
            reading.Problems.Add(new Problem(reference.Place, reference.Field, Shown.Text(reference.Id), Shown.Expected(reference.Id, names, what)));
    }
}
