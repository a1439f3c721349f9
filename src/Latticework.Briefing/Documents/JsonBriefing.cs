using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Latticework.Briefing.Findings;
using Latticework.Exploration.Robustness;

namespace Latticework.Briefing.Documents;

/// <summary>The briefing for machines: full precision, the same order every time, <c>null</c> where there is no number.</summary>
public static class JsonBriefing
{
    /// <summary>Writes the document.</summary>
    public static string Write(BriefingInput input)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var evidence = new Evidence(input);
            json.WriteStartObject();
            Manifest(json, evidence);
            Things(json, "scenarios", input.Scenarios, null);
            Things(json, "options", input.Options, evidence);
            Measures(json, evidence);
            Results(json, evidence);
            Robust(json, evidence);
            Satisficing(json, evidence);
            Security(json, evidence);
            Agreements(json, evidence);
            Findings(json, input);
            List(json, "cautions", input.Cautions, x => json.WriteStringValue(x.Text));
            List(json, "leftOut", input.LeftOut, x => Object(json, ("what", x.What), ("effect", x.Effect)));
            List(json, "overlay", input.Overlay, x => Object(json, ("what", x.What), ("from", x.From), ("to", x.To), ("reason", x.Reason)));
            List(json, "sources", input.Sources, x => Object(json, ("id", x.Id), ("title", x.Title), ("author", x.Author), ("publisher", x.Publisher), ("date", x.Date), ("url", x.Url), ("group", x.Group), ("note", x.Note)));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Manifest(Utf8JsonWriter json, Evidence evidence)
    {
        var m = evidence.Run.Manifest;
        json.WriteString("study", m.Study);
        json.WriteString("label", m.StudyLabel);
        json.WriteString("question", evidence.Input.Study.Question);
        json.WriteString("studyHash", m.StudyHash);
        json.WriteString("dossierHash", m.DossierHash);
        json.WriteString("asOf", m.AsOf);
        json.WriteString("version", m.Version);
        json.WriteNumber("seed", m.Seed);
        json.WriteNumber("futures", m.Futures);
        json.WriteNumber("steps", m.Steps);
        json.WriteString("stepLength", m.StepLength);
        json.WriteString("design", m.Design);
        json.WriteString("command", evidence.Input.Command);
        json.WriteString("conditional", "Every number is conditional on the scenario it stands under and on this model; scenarios carry no probabilities.");
    }

    private static void Things(Utf8JsonWriter json, string name, IReadOnlyList<NamedThing> things, Evidence? priced)
    {
        var cost = priced?.Input.Roles.CostMeasure is { } measure ? priced.Run.MeasureIndex(measure) : -1;
        json.WriteStartArray(name);
        for (var i = 0; i < things.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", things[i].Id);
            json.WriteString("label", things[i].Label);
            json.WriteString("about", things[i].About);
            if (priced is not null && cost >= 0)
            {
                Number(json, "cost", Enumerable.Range(0, priced.Run.Scenarios.Count).Average(s => priced.Summary(s, i, cost).Mean.Value));
                json.WriteString("costUnit", priced.Run.Measures[cost].Unit);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Measures(Utf8JsonWriter json, Evidence evidence) => List(json, "measures", Enumerable.Range(0, evidence.Run.Measures.Count), i =>
    {
        var m = evidence.Run.Measures[i];
        json.WriteStartObject();
        json.WriteString("name", m.Name);
        json.WriteString("label", m.Label);
        json.WriteString("unit", m.Unit);
        json.WriteString("direction", Camel(m.Direction.ToString()));
        json.WriteString("aggregation", Camel(m.Aggregation.ToString()));
        json.WriteString("entity", m.Entity);
        json.WriteString("entityLabel", m.EntityLabel);
        json.WriteString("about", m.About);
        json.WriteBoolean("headline", evidence.Headline.Contains(i));
        json.WriteEndObject();
    });

    private static void Results(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartArray("results");
        foreach (var measure in evidence.Headline)
        {
            for (var o = 0; o < evidence.Run.Options.Count; o++)
            {
                var on = evidence.Input.Decision.On(o, measure);
                for (var s = 0; s < evidence.Run.Scenarios.Count; s++)
                {
                    var x = on.ByScenario[s];
                    var (low, high) = FuturesSummary.Interval(x.Mean, evidence.Run.Measures[measure].Aggregation, evidence.Run.Futures);
                    json.WriteStartObject();
                    json.WriteString("option", evidence.Run.Options[o]);
                    json.WriteString("scenario", evidence.Run.Scenarios[s]);
                    json.WriteString("measure", evidence.Run.Measures[measure].Name);
                    Number(json, "mean", x.Mean.Value);
                    Number(json, "standardError", x.Mean.StandardError);
                    Pair(json, "interval", x.P05, x.P95);
                    Pair(json, "meanInterval", low, high);
                    Number(json, "difference", on.DifferenceFromBaseline[s].Value);
                    Number(json, "differenceStandardError", on.DifferenceFromBaseline[s].StandardError);
                    Number(json, "regret", on.RegretByScenario[s].Value);
                    Number(json, "regretStandardError", on.RegretByScenario[s].StandardError);
                    Number(json, "bestShare", on.BestShareByScenario[s]);
                    json.WriteEndObject();
                }
            }
        }
        json.WriteEndArray();
    }

    private static void Robust(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteString("robustOption", evidence.Robust is { } robust ? evidence.Run.Options[robust] : null);
        json.WriteStartObject("robust");
        List(json, "metrics", evidence.Choices, x =>
        {
            json.WriteStartObject();
            json.WriteString("name", x.Metric);
            json.WriteString("definition", x.Definition);
            json.WriteString("option", evidence.Run.Options[x.Option]);
            json.WriteString("runnerUp", evidence.Run.Options[x.RunnerUp]);
            Number(json, "margin", x.Margin.Value);
            Pair(json, "marginInterval", x.Margin.Low, x.Margin.High);
            Number(json, "probabilityBest", x.ProbabilityBest);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Satisficing(Utf8JsonWriter json, Evidence evidence) => List(json, "satisficing", evidence.Input.Decision.Satisficing, x =>
    {
        json.WriteStartObject();
        json.WriteString("option", evidence.Run.Options[x.Option]);
        List(json, "byScenario", x.ByScenario.Select((share, s) => (share, s)), y => Share(y.share, evidence.Run.Scenarios[y.s]));
        Number(json, "lowest", x.Lowest.Value);
        Number(json, "lowestStandardError", x.Lowest.StandardError);
        json.WriteEndObject();

        void Share(Estimate share, string scenario)
        {
            json.WriteStartObject();
            json.WriteString("scenario", scenario);
            Number(json, "share", share.Value);
            Number(json, "standardError", share.StandardError);
            json.WriteEndObject();
        }
    });

    private static void Security(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartArray("security");
        foreach (var ally in WithoutTheHub.Allies(evidence))
        {
            for (var s = 0; s < evidence.Run.Scenarios.Count; s++)
            {
                json.WriteStartObject();
                json.WriteString("entity", ally.Entity);
                json.WriteString("label", ally.Label);
                json.WriteBoolean("pledged", evidence.Input.Roles.Protected.Count == 0 || evidence.Input.Roles.Protected.Contains(ally.Entity));
                json.WriteString("scenario", evidence.Run.Scenarios[s]);
                json.WriteString("option", evidence.Run.Options[0]);
                Spread("withHub", evidence.Summary(s, 0, ally.With));
                Spread("withoutHub", evidence.Summary(s, 0, ally.Without));
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();

        void Spread(string name, OutcomeSummary x)
        {
            json.WriteStartObject(name);
            Number(json, "mean", x.Mean.Value);
            Number(json, "standardError", x.Mean.StandardError);
            Pair(json, "interval", x.P05, x.P95);
            json.WriteEndObject();
        }
    }

    private static void Agreements(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartArray("agreements");
        for (var s = 0; s < evidence.Run.Scenarios.Count; s++)
        {
            foreach (var fate in AgreementsFate.Fates(evidence, s, 0))
            {
                json.WriteStartObject();
                json.WriteString("entity", fate.Entity);
                json.WriteString("label", fate.Label);
                json.WriteString("scenario", evidence.Run.Scenarios[s]);
                json.WriteString("option", evidence.Run.Options[0]);
                Number(json, "healthy", fate.Sound);
                Number(json, "renegotiated", fate.Renegotiated);
                Number(json, "hollow", fate.Hollow);
                Number(json, "ended", fate.Ended);
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
    }

    private static void Findings(Utf8JsonWriter json, BriefingInput input) => List(json, "findings", AllFindings.Write(input), x =>
    {
        json.WriteStartObject();
        json.WriteString("id", x.Id);
        json.WriteString("heading", x.Heading);
        List(json, "sentences", x.Sentences, s => Object(json, ("lead", s.Lead), ("text", s.Text), ("detail", s.Detail)));
        List(json, "caveats", x.Caveats, json.WriteStringValue);
        json.WriteEndObject();
    });

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Number(json, value);
    }

    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    private static void Pair(Utf8JsonWriter json, string name, double low, double high)
    {
        json.WriteStartArray(name);
        Number(json, low);
        Number(json, high);
        json.WriteEndArray();
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
