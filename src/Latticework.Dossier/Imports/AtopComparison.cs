using System.Globalization;

namespace Latticework.Dossier.Imports;

/// <summary>One point on which an agreement of the dossier and the same alliance in ATOP differ.</summary>
/// <param name="What"><c>signed</c>, <c>ended</c>, <c>members</c>, <c>exits</c>, or an obligation.</param>
/// <param name="Ours">What the dossier has.</param>
/// <param name="Theirs">What ATOP has.</param>
/// <param name="Reason">Why, as the entry says (<c>atop_differs</c>); null for a difference nobody has explained.</param>
public sealed record AtopDifference(string What, string Ours, string Theirs, string? Reason);

/// <summary>One treaty that is in both.</summary>
/// <param name="Agreement">Entry of the dossier.</param>
/// <param name="Atop">Number in ATOP.</param>
/// <param name="Matched"><c>atop</c> when the entry names the number, else <c>members and year</c>.</param>
/// <param name="Differences">Where they differ; empty when they agree on all points compared.</param>
/// <param name="Unneeded">Reasons of the entry for differences there are not.</param>
public sealed record AtopMatch(Agreement Agreement, int Atop, string Matched, IReadOnlyList<AtopDifference> Differences, IReadOnlyList<string> Unneeded);

/// <summary>An alliance of ATOP between states of the dossier that the dossier does not have.</summary>
/// <param name="Atop">Number in ATOP.</param>
/// <param name="Signed">First day, as precise as it is.</param>
/// <param name="Ended">Last day; null when in force at the end of coding.</param>
/// <param name="Members">Members, ISO 3166 codes.</param>
/// <param name="Obligations">Obligations.</param>
public sealed record AtopAlliance(int Atop, string Signed, string? Ended, IReadOnlyList<string> Members, Obligations Obligations);

/// <summary>The dossier's agreements beside ATOP's alliances: the same treaty by number, else by members and year signed.</summary>
/// <remarks>
/// Compared are the day signed, the day ended, who was ever a member, who left while it stood (needs the member file), and the five kinds of
/// obligation, all as they stood in the last year ATOP codes. Dates are compared as precisely as the vaguer of the two. ATOP's first day is that of
/// signature. Not compared: the day in force and the days members joined, which ATOP counts from signature.
/// </remarks>
public sealed class AtopComparison
{
    /// <summary>Years the comparison with the rest of ATOP starts at.</summary>
    private const int FirstYear = 1951;

    private static readonly (string Word, string Column, Obligations Flag)[] obligations =
    [
        ("defence", "defense", Obligations.Defence), ("offence", "offense", Obligations.Offence), ("neutrality", "neutral", Obligations.Neutrality),
        ("nonaggression", "nonagg", Obligations.NonAggression), ("consultation", "consul", Obligations.Consultation),
    ];

    private readonly Dictionary<int, AtopAlliance> alliances;
    private readonly Dictionary<int, SortedDictionary<string, string>>? exits;

    /// <summary>Compares.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="alliance">Table of alliances, as imported.</param>
    /// <param name="members">Table of their members, as imported with it.</param>
    /// <param name="memberSpells">Member-level table, as imported; null to leave exits out.</param>
    public AtopComparison(LoadedDossier dossier, TidyTable alliance, TidyTable members, TidyTable? memberSpells)
    {
        var partners = members.Rows.GroupBy(r => Whole(members, r, "atopid"))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(r => Cell(members, r, "iso3") is { Length: > 0 } iso3 ? iso3 : $"COW {Cell(members, r, "cow")}").Distinct().Order(StringComparer.Ordinal)]);
        alliances = alliance.Rows.Select(r => new AtopAlliance(
            Whole(alliance, r, "atopid"), Day(alliance, r, "beg")!, Day(alliance, r, "end"), partners.GetValueOrDefault(Whole(alliance, r, "atopid")) ?? [],
            obligations.Where(o => Cell(alliance, r, o.Column) == "1").Aggregate(Obligations.None, (all, o) => all | o.Flag))).ToDictionary(a => a.Atop);
        Through = new DateOnly(alliances.Values.Max(a => Math.Max(Year(a.Signed), a.Ended is null ? 0 : Year(a.Ended))), 12, 31);
        exits = memberSpells is null ? null : Exits(memberSpells);
        Matches = [.. dossier.Agreements.Values.Select(Match).OfType<AtopMatch>().OrderBy(m => m.Atop).ThenBy(m => m.Agreement.Id, StringComparer.Ordinal)];
        var matched = Matches.Select(m => m.Atop).ToHashSet();
        OnlyOurs = [.. dossier.Agreements.Values.Where(a => a.Obligations != Obligations.None && Matches.All(m => m.Agreement != a) && Signed(a) is { } signed && Day(signed) <= Through)];
        OnlyTheirs = [.. alliances.Values
            .Where(a => !matched.Contains(a.Atop) && a.Members.Count(dossier.States.ContainsKey) >= 2 && (a.Ended is null || Year(a.Ended) >= FirstYear))
            .OrderBy(a => a.Atop)];
        Unknown = [.. dossier.Agreements.Values.Where(a => a.Atop is { } id && !alliances.ContainsKey(id))];
    }

    /// <summary>Last day ATOP's coding covers, from the table.</summary>
    public DateOnly Through { get; }

    /// <summary>Treaties in both.</summary>
    public IReadOnlyList<AtopMatch> Matches { get; }

    /// <summary>Agreements with an obligation, signed in the years ATOP covers, that it does not have.</summary>
    public IReadOnlyList<Agreement> OnlyOurs { get; }

    /// <summary>Alliances of at least two states of the dossier, in force in 1951 or later, that the dossier does not have.</summary>
    public IReadOnlyList<AtopAlliance> OnlyTheirs { get; }

    /// <summary>Entries that name a number ATOP does not have.</summary>
    public IReadOnlyList<Agreement> Unknown { get; }

    /// <summary>Differences without a reason.</summary>
    public int Unexplained => Matches.Sum(m => m.Differences.Count(d => d.Reason is null));

    private AtopMatch? Match(Agreement ours)
    {
        if (ours.Atop is { } id)
            return alliances.TryGetValue(id, out var named) ? Compared(ours, named, "atop") : null;
        if (ours.Obligations == Obligations.None || Signed(ours) is not { } signed)
            return null;
        var same = alliances.Values.Where(a => Year(a.Signed) == Year(signed) && a.Members.SequenceEqual(Members(ours))).ToList();
        return same is [var only] ? Compared(ours, only, "members and year") : null;
    }

    private AtopMatch Compared(Agreement ours, AtopAlliance theirs, string matched)
    {
        var differences = new List<AtopDifference>();
        Add("signed", Signed(ours) ?? "no date", theirs.Signed, IsSameDay);
        Add("ended", Ended(ours) ?? "in force", theirs.Ended ?? "in force", IsSameDay);
        Add("members", string.Join(' ', Members(ours)), string.Join(' ', theirs.Members), (a, b) => a == b);
        if (exits is not null)
        {
            var left = ours.Events.Where(e => e.Event == "member_left" && e.Date <= Through).ToDictionary(e => e.Member!, e => e.Written ?? Text(e.Date));
            var gone = exits.GetValueOrDefault(theirs.Atop) ?? [];
            // All leave when it ends; that is compared once.
            var members = left.Keys.Concat(gone.Where(g => theirs.Ended is null || !IsSameDay(g.Value, theirs.Ended)).Select(g => g.Key)).Distinct().Order(StringComparer.Ordinal)
                .Where(m => !IsSameDay(left.GetValueOrDefault(m) ?? "stays", gone.GetValueOrDefault(m) ?? "stays")).ToList();
            if (members.Count > 0)
                Add("exits", string.Join(", ", members.Select(m => $"{m} {left.GetValueOrDefault(m) ?? "stays"}")), string.Join(", ", members.Select(m => $"{m} {gone.GetValueOrDefault(m) ?? "stays"}")), (_, _) => false);
        }
        foreach (var (word, _, flag) in obligations)
            Add(word, ours.Obligations.HasFlag(flag) ? "yes" : "no", theirs.Obligations.HasFlag(flag) ? "yes" : "no", (a, b) => a == b);
        // Without the member file exits were not looked at, so their reason may well be needed.
        var unneeded = ours.AtopDiffers.Keys.Where(k => differences.TrueForAll(d => d.What != k) && (k != "exits" || exits is not null)).ToList();
        return new AtopMatch(ours, theirs.Atop, matched, differences, unneeded);

        void Add(string what, string mine, string other, Func<string, string, bool> isSame)
        {
            if (!isSame(mine, other))
                differences.Add(new AtopDifference(what, mine, other, ours.AtopDiffers.GetValueOrDefault(what)));
        }
    }

    private static string? Signed(Agreement a) =>
        (a.Events.FirstOrDefault(e => e.Event == "signed") ?? a.Events.FirstOrDefault(e => e.Event == "in_force")) is { } e ? e.Written ?? Text(e.Date) : null;

    private string? Ended(Agreement a) => a.StageOn(Through) == AgreementStage.Ended && a.Events.LastOrDefault(e => e.Date <= Through && e.Event is "ended" or "lapsed") is { } e ? e.Written ?? Text(e.Date) : null;

    // Everyone who was a member at any time up to the end of coding.
    private List<string> Members(Agreement a) =>
        [.. a.Members.Where(m => a.Events.FirstOrDefault(e => e.Member == m && e.Event is "member_joined" or "member_left") is not { Event: "member_joined" } first || first.Date <= Through)];

    private static Dictionary<int, SortedDictionary<string, string>> Exits(TidyTable spells) => spells.Rows
        .GroupBy(r => Whole(spells, r, "atopid"))
        .ToDictionary(
            g => g.Key,
            g => new SortedDictionary<string, string>(
                g.GroupBy(r => Cell(spells, r, "iso3")).Where(m => m.Key.Length > 0 && m.All(r => Exit(spells, r) is not null))
                    .ToDictionary(m => m.Key, m => m.Select(r => Exit(spells, r)!).Max(StringComparer.Ordinal)!),
                StringComparer.Ordinal));

    private static string? Exit(TidyTable spells, string[] row) => Joined(Cell(spells, row, "yrexit"), Cell(spells, row, "moexit"), Cell(spells, row, "dayexit"));

    private static string? Day(TidyTable table, string[] row, string prefix) => Joined(Cell(table, row, $"{prefix}yr"), Cell(table, row, $"{prefix}mo"), Cell(table, row, $"{prefix}day"));

    private static string? Joined(string year, string month, string day) =>
        year.Length == 0 ? null : month.Length == 0 ? year : day.Length == 0 ? $"{year}-{month.PadLeft(2, '0')}" : $"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}";

    private static bool IsSameDay(string a, string b)
    {
        var shorter = Math.Min(a.Length, b.Length);
        return char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]) ? string.CompareOrdinal(a, 0, b, 0, shorter) == 0 : a == b;
    }

    private static DateOnly Day(string written) => DateOnly.ParseExact(written.Length == 4 ? $"{written}-07-01" : written.Length == 7 ? $"{written}-15" : written, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Year(string day) => int.Parse(day.AsSpan(0, 4), CultureInfo.InvariantCulture);

    private static string Cell(TidyTable table, string[] row, string column) => table.Column(column) is >= 0 and var i ? row[i] : "";

    private static int Whole(TidyTable table, string[] row, string column) => int.Parse(Cell(table, row, column), CultureInfo.InvariantCulture);
}
