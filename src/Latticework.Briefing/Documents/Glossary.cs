using Latticework.Briefing.Findings;
using Latticework.Engine;

namespace Latticework.Briefing.Documents;

/// <summary>The words of a briefing and the measures it shows, defined once.</summary>
internal static class Glossary
{
    /// <summary>Words that every section uses.</summary>
    public static IEnumerable<(string Term, string Meaning)> Terms(BriefingInput input)
    {
        yield return ("Scenario", "A set of things that nobody in the study chooses, such as the kind of government that takes office. Scenarios have no probabilities here.");
        yield return ("Option", $"A course of action. “{input.Options.Select(o => o.Label).FirstOrDefault() ?? input.Run.Options[0]}” is the baseline with which the others are compared.");
        yield return ("Future", "One run of the model: one draw of every uncertain quantity and of all luck. Every scenario and every option meets the same draws, so that differences are not luck.");
        if (input.Roles.HubName is { } hub)
            yield return ("The hub", $"{Evidence.Begin(hub)}, on whose pledges the system hangs.");
        var evidence = new Evidence(input);
        var pledged = evidence.MeasuresUnder(input.Roles.SecurityByState).Where(m => input.Roles.Protected.Contains(Evidence.EntityOf(input.Run.Measures[m].Name))).Select(evidence.EntityLabel).ToArray();
        if (pledged.Length > 0)
            yield return ("Protected allies", $"Those to whose defence the hub is pledged by treaty or law: {string.Join(", ", pledged)}.");
        yield return ("Likelihood words", "Almost no chance 1–5 %, very unlikely 5–20 %, unlikely 20–45 %, roughly even chance 45–55 %, likely 55–80 %, very likely 80–95 %, almost certain 95–99 % (the words of the U.S. intelligence community’s directive ICD 203). Each is a share of futures, given the scenario and this model.");
        yield return ("Interval", "90 % sampling interval: how far the number could move with other draws. It says nothing about whether the model is right.");
        yield return ("Nine futures in ten", "From the 5 % to the 95 % quantile over futures: how far the outcome itself is spread.");
        yield return ("Regret", "How far an option falls short of the best option of the same future, averaged over futures.");
        yield return ("Robust", "The option whose largest regret over the scenarios is the smallest. It is the least exposed to a wrong guess about the scenario, not the best in each.");
        if (input.Roles.AgreementFate is not null)
            yield return ("In force and healthy", "In force on its first terms, with will behind it.");
    }

    /// <summary>The headline measures, and one of each family that a section shows.</summary>
    public static IEnumerable<Measure> Measures(BriefingInput input)
    {
        var evidence = new Evidence(input);
        var roles = input.Roles;
        string?[] families = [roles.SecurityByState, roles.SecurityWithoutHubByState, roles.ConflictMeasurePrefix, roles.AgreementFate?.Ended, roles.AgreementFate?.Hollow, roles.AgreementFate?.Renegotiated];
        // An exhibit names the member of the family it leads with: every member leads to the same words.
        return evidence.Headline.Concat(families.SelectMany(f => evidence.MeasuresUnder(f).Take(1)))
            .Concat(evidence.CostMeasure >= 0 ? [evidence.CostMeasure] : []).Distinct().Select(m => input.Run.Measures[m]);
    }

    /// <summary>Where a measure is defined: a family has one place.</summary>
    public static string Anchor(string measure) => "means-" + OptionsByScenario.Slug(measure.Split('/')[0]) + (measure.Contains('/', StringComparison.Ordinal) ? "-each" : "");

    /// <summary>Unit, direction and how quarters become one number.</summary>
    public static string Manner(Measure measure)
    {
        var unit = measure.Aggregation == Aggregation.EverHappened ? "% of futures" : Evidence.UnitText(measure.Unit);
        var better = measure.Direction switch { Direction.Maximise => "more is better", Direction.Minimise => "less is better", _ => "reported, not judged" };
        var time = measure.Aggregation switch
        {
            Aggregation.AtHorizon => "at the end of the period",
            Aggregation.EverHappened => "whether it ever happened",
            Aggregation.Total => "summed over the period",
            _ => "averaged over the period",
        };
        return $"{Evidence.Begin(unit)}; {better}; {time}.";
    }
}
