using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Latticework.Dossier;

/// <summary>One way of writing content down, whatever the files looked like, so that a hash means what was said and not how.</summary>
internal static class CanonicalContent
{
    private static readonly JsonSerializerOptions form = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutPlaces } },
    };

    /// <summary>SHA-256 over the entries, lower-case hexadecimal. Places in files do not count; every value, date and source does.</summary>
    public static string Hash(Snapshot snapshot)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, snapshot.Sources.Values);
        Append(hash, snapshot.States.Values);
        Append(hash, snapshot.Governments.Values);
        Append(hash, snapshot.Elections.Concat(snapshot.ElectionsHeld).Select(e => e with { Candidates = [.. e.Candidates.OrderBy(c => c.Government, StringComparer.Ordinal)] }));
        Append(hash, snapshot.Agreements.Values);
        Append(hash, snapshot.Instruments.Values);
        Append(hash, snapshot.Successions.Values);
        Append(hash, snapshot.Disputes.Values);
        Append(hash, snapshot.Forces.Values);
        Append(hash, snapshot.Series.Values.Select(s => s with
        {
            Rows = [.. s.Rows.OrderBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Other, StringComparer.Ordinal).ThenBy(r => r.Year)],
        }));
        Append(hash, snapshot.EventLogs.Values.Select(l => l with { Rows = [.. l.Rows.OrderBy(r => r.Id, StringComparer.Ordinal)] }));
        Append(hash, snapshot.TradeMatrices.Values);
        Append(hash, snapshot.ElasticitySets.Values);
        Append(hash, snapshot.TariffSchedules.Values.Select(s => s with
        {
            Duties = [.. s.Duties.OrderBy(d => d.By, StringComparer.Ordinal).ThenBy(d => d.On, StringComparer.Ordinal).ThenBy(d => d.Sector, StringComparer.Ordinal)],
            Exemptions = [.. s.Exemptions.OrderBy(x => x.On, StringComparer.Ordinal).ThenBy(x => x.Sector, StringComparer.Ordinal)],
            RetaliatesTo = [.. s.RetaliatesTo.Order(StringComparer.Ordinal)],
        }));
        Append(hash, snapshot.Families.Values.Select(f => f with { Parameters = [.. f.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal)] }));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 over a study with its scenarios and options in its order, lower-case hexadecimal.</summary>
    public static string Hash(Study study, IEnumerable<Scenario> scenarios, IEnumerable<OptionSet> options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, [study with { Satisficing = Sorted(study.Satisficing) }]);
        Append(hash, scenarios.Select(s => s with { Governments = Sorted(s.Governments), Pins = Sorted(s.Pins) }));
        Append(hash, options.Select(o => o with { Levers = Sorted(o.Levers) }));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static SortedDictionary<string, T> Sorted<T>(IReadOnlyDictionary<string, T> entries) =>
        new(entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    private static void Append<T>(IncrementalHash hash, IEnumerable<T> entries)
    {
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(typeof(T).Name));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(entries, form));
    }

    private static void WithoutPlaces(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var kept = type.Properties
            .Where(p => p.PropertyType != typeof(Place) && !(type.Type == typeof(Observation) && p.Name == nameof(Observation.Line)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ToList();
        type.Properties.Clear();
        foreach (var property in kept)
            type.Properties.Add(property);
    }
}
