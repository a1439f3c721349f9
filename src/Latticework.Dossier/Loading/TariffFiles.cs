namespace Latticework.Dossier.Loading;

/// <summary>Reader of tariff schedules.</summary>
internal static class TariffFiles
{
    // Five hundred per cent; percentages written as such (60 for 60 %) do not slip through.
    private const double HighestRate = 5;
    private const string PartyForm = "the code of a state, the id of a region of a trade matrix, or all";

    public static TariffSchedule Schedule(Fields f)
    {
        var label = f.Text("label");
        var kind = f.Word("kind", Vocabulary.ScheduleKinds, "a kind");
        var about = f.Text("about");
        var standing = f.Flag("standing");
        var from = f.OptionalDay("from");
        var until = f.Until(from);
        var untilKnown = f.OptionalDay("until_known") ?? until;
        if (kind == ScheduleKind.Enacted && from is null && f.Has("kind"))
            f.Report("from", "nothing", "the first day in force, as the kind is enacted");
        if (kind != ScheduleKind.Enacted && (from is not null || until is not null))
            f.Report(from is null ? "until" : "from", Shown.Day((from ?? until)!.Value), "no days in force, as the kind is not enacted");
        var answers = f.Scalars("retaliates_to", "the id of a tariff schedule");
        foreach (var answer in answers)
            f.File.Refer(ReferenceKind.Schedule, answer.Text, answer.Line, "retaliates_to");
        var provenance = f.Provenance(from, basisByDefault: null);
        var (duties, exemptions) = Rates(f, provenance);
        return new TariffSchedule(
            f.File.Id, label, kind, about, standing, duties, exemptions, [.. answers.Select(a => a.Text)], from, until, provenance)
        { UntilKnown = untilKnown };
    }

    /// <summary>A user's own question: duties, and whatever else of a schedule it says.</summary>
    public static TariffSchedule Question(Fields f)
    {
        if (f.Has("source"))
            return Schedule(f);
        var label = f.OptionalText("label") ?? f.File.Id;
        var about = f.OptionalText("about") ?? "";
        if (f.Has("kind"))
            f.Word("kind", Vocabulary.ScheduleKinds, "a kind");
        var provenance = new Provenance("", null, Basis.Measured, default, f.OptionalText("note"), f.Place);
        var (duties, exemptions) = Rates(f, provenance);
        return new TariffSchedule(f.File.Id, label, ScheduleKind.Hypothetical, about, f.Flag("standing"), duties, exemptions, [], null, null, provenance);
    }

    private static (List<Duty> Duties, List<Exemption> Exemptions) Rates(Fields f, Provenance provenance)
    {
        var duties = new List<Duty>();
        foreach (var d in f.Items("duties"))
        {
            var duty = Duty(d, provenance);
            d.Finish();
            if (duties.Find(x => (x.By, x.On, x.Sector) == (duty.By, duty.On, duty.Sector)) is { } first)
                d.Report("on", $"{Named(duty)} a second time (first in line {first.Place.Line})", "one duty for each");
            duties.Add(duty);
        }
        if (duties.Count == 0 && f.Find("duties") is null or SequenceNode)
            f.Report("duties", "nothing", "at least one duty, {by: USA, on: CHN, rate: 0.6}");
        var exemptions = new List<Exemption>();
        foreach (var x in f.Items("exemptions"))
        {
            var exemption = Exemption(x, provenance);
            x.Finish();
            if (exemptions.Find(e => (e.On, e.Sector) == (exemption.On, exemption.Sector)) is { } first)
                x.Report("on", $"the same goods a second time (first in line {first.Place.Line})", "one exemption for each");
            exemptions.Add(exemption);
        }
        return (duties, exemptions);
    }

    private static Duty Duty(Fields f, Provenance schedule)
    {
        var by = Party(f, "by");
        var on = Party(f, "on");
        if (by.Length > 0 && by == on && by != Dossier.Duty.All)
            f.Report("on", Shown.Text(on), "another party than the one that lays the duty");
        var sector = Sector(f);
        var rate = f.Distribution(0, HighestRate, "rate");
        var except = f.Scalars("except", PartyForm);
        foreach (var party in except)
            f.File.Refer(ReferenceKind.Party, party.Text, party.Line, f.Name("except"));
        JudgementHasRange(f, schedule);
        return new Duty(by, on, sector, rate, [.. except.Select(e => e.Text)], f.OptionalText("note"), f.Place);
    }

    private static Exemption Exemption(Fields f, Provenance schedule)
    {
        var on = Party(f, "on");
        var sector = Sector(f);
        var share = f.Distribution(0, 1, "share");
        JudgementHasRange(f, schedule);
        return new Exemption(on, sector, share, f.OptionalText("note"), f.Place);
    }

    // What was announced or enacted is a number somebody wrote down; what was judged is a range.
    private static void JudgementHasRange(Fields f, Provenance schedule)
    {
        if (schedule.Basis is Basis.Elicited or Basis.Assumed && !f.Has("range"))
            f.Report("range", "nothing", $"`range: [low, high]`, as the basis is {(schedule.Basis == Basis.Elicited ? "elicited" : "assumed")}");
    }

    private static string? Sector(Fields f)
    {
        var sector = f.OptionalText("sector");
        if (sector is not null)
            f.File.Refer(ReferenceKind.Sector, sector, f.LineOf("sector"), f.Name("sector"));
        return sector;
    }

    private static string Party(Fields f, string field)
    {
        var party = f.Text(field, PartyForm);
        if (party.Length > 0 && party != Dossier.Duty.All)
            f.File.Refer(ReferenceKind.Party, party, f.LineOf(field), f.Name(field));
        return party;
    }

    private static string Named(Duty duty) => $"{duty.By} on {duty.On}{(duty.Sector is null ? "" : $" in {duty.Sector}")}";
}
