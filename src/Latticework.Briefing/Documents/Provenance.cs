namespace Latticework.Briefing.Documents;

/// <summary>What a briefing was made from: with these lines, anyone makes the same numbers.</summary>
internal static class Provenance
{
    /// <summary>Name and value, in order.</summary>
    public static IReadOnlyList<(string Name, string Value)> Lines(BriefingInput input)
    {
        var m = input.Run.Manifest;
        var lines = new List<(string, string)>
        {
            ("Study", $"{m.StudyLabel} ({m.Study})"),
            ("As of", $"{m.AsOf}; nothing known later is used"),
            ("Futures", $"{Numbers.Plain(m.Futures, 0)} per scenario and option, {Numbers.Plain(m.Steps, 0)} steps of one {m.StepLength}; design {m.Design.Replace('_', ' ')}"),
            ("Inputs", $"{Numbers.Plain(input.Run.Uncertainties.Count, 0)} uncertain quantities sampled together; options meet the same luck"),
            ("Seed", m.Seed.ToString()),
            ("Study hash", m.StudyHash),
            ("Dossier hash", m.DossierHash),
            ("Version", "Latticework " + m.Version),
        };
        if (input.Elapsed is { } elapsed)
            lines.Add(("Computed in", elapsed.TotalMinutes >= 2 ? $"{Numbers.Plain(elapsed.TotalMinutes, 0)} minutes" : $"{Numbers.Plain(elapsed.TotalSeconds, 0)} seconds"));
        lines.Add(("Command", input.Command));
        return lines;
    }
}
