namespace Latticework.Dossier;

/// <summary>How far a tariff schedule had come.</summary>
public enum ScheduleKind
{
    /// <summary>Said by somebody who might enact it.</summary>
    Announced,

    /// <summary>In force from a day on, whether or not it still is.</summary>
    Enacted,

    /// <summary>Nobody's plan: set by the compilers, to ask what it would do.</summary>
    Hypothetical,
}

/// <summary>One duty of a schedule.</summary>
/// <param name="By">Who lays it: a state (ISO3), a region of a trade matrix, or <c>all</c>.</param>
/// <param name="On">On whose goods: a state, a region, or <c>all</c>.</param>
/// <param name="Sector">Sector of a trade matrix; null for all goods. Services bear no duty.</param>
/// <param name="Rate">Ad valorem share of the value before duty, on top of what the matrix's year already bore.</param>
/// <param name="Except">States or regions whose goods it does not touch.</param>
/// <param name="Note">Caveat; null when there is none.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Duty(
    string By, string On, string? Sector, Distribution Rate, IReadOnlyList<string> Except, string? Note, Place Place)
{
    /// <summary>Any party.</summary>
    public const string All = "all";

    /// <summary>True when the duty is charged by one region on the goods of another, in a sector or (null) on goods as a whole.</summary>
    public bool Binds(TradeRegion by, TradeRegion on, string? sector) =>
        (Sector is null || Sector == sector) && Names(By, by) && Names(On, on) && !Except.Any(x => Names(x, on));

    internal static bool Names(string party, TradeRegion region) => party == All || party == region.Id || party == region.State;
}

/// <summary>A share of trade that the duties on all goods of a schedule leave out. A duty that names a sector is not touched by it.</summary>
/// <param name="On">Whose goods: a state, a region of a trade matrix, or <c>all</c>.</param>
/// <param name="Sector">Sector of a trade matrix; null for all goods.</param>
/// <param name="Share">Share of the trade that is exempt, 0 to 1.</param>
/// <param name="Note">Caveat; null when there is none.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Exemption(string On, string? Sector, Distribution Share, string? Note, Place Place);

/// <summary>Duties announced, enacted or assumed together.</summary>
/// <remarks>
/// Within a schedule the most specific duty holds and duties are never added: one that names the sector before one on all goods, then one that
/// names who lays it, then one that names on whom. No two duties of a schedule have the same three names. Exemptions likewise: one that names
/// the sector before one that does not, then one that names on whom.
/// </remarks>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">Short label.</param>
/// <param name="Kind">How far it had come.</param>
/// <param name="About">One or two sentences.</param>
/// <param name="IsStanding">
/// True for duties that were already charged in the years of the matrices: observed trade has answered them, so that a model started from it
/// must not lay them again.
/// </param>
/// <param name="Duties">Duties in file order.</param>
/// <param name="Exemptions">What duties on all goods leave out, in file order.</param>
/// <param name="RetaliatesTo">Schedules it answers; empty unless it is retaliation.</param>
/// <param name="From">First day in force; null unless enacted.</param>
/// <param name="Until">Last day in force; null when open.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record TariffSchedule(
    string Id, string Label, ScheduleKind Kind, string About, bool IsStanding, IReadOnlyList<Duty> Duties,
    IReadOnlyList<Exemption> Exemptions, IReadOnlyList<string> RetaliatesTo,
    DateOnly? From, DateOnly? Until, Provenance Provenance)
{
    /// <summary>First day on which the end could be known; null when there is no end.</summary>
    public DateOnly? UntilKnown { get; init; }

    /// <summary>True when it answers other schedules.</summary>
    public bool IsRetaliation => RetaliatesTo.Count > 0;

    /// <summary>True when it was in force on a day.</summary>
    public bool IsInForceOn(DateOnly day) => From <= day && (Until is null || Until >= day);

    /// <summary>The duty one region lays on another's goods; null when there is none, and for a region on itself.</summary>
    /// <param name="by">Importer.</param>
    /// <param name="on">Exporter.</param>
    /// <param name="sector">Sector of goods; null for goods as a whole, where duties on single sectors do not count.</param>
    public Duty? DutyOf(TradeRegion by, TradeRegion on, string? sector = null) => by.Id == on.Id
        ? null
        : Duties.Where(d => d.Binds(by, on, sector))
            .OrderByDescending(d => d.Sector is not null).ThenByDescending(d => d.By != Duty.All).ThenByDescending(d => d.On != Duty.All)
            .FirstOrDefault();

    /// <summary>Rate one region charges on another's goods: the duty, less the share that is exempt. 0 where there is none.</summary>
    /// <param name="by">Importer.</param>
    /// <param name="on">Exporter.</param>
    /// <param name="sector">Sector of goods; null for goods as a whole, where duties and exemptions of single sectors do not count.</param>
    /// <param name="value">Picks a number from a range; the central one when left out.</param>
    public double RateOf(TradeRegion by, TradeRegion on, string? sector = null, Func<Distribution, double>? value = null)
    {
        value ??= range => range.Central;
        if (DutyOf(by, on, sector) is not { } duty)
            return 0;
        var exemption = duty.Sector is not null ? null : Exemptions
            .Where(x => (x.Sector is null || x.Sector == sector) && Duty.Names(x.On, on))
            .OrderByDescending(x => x.Sector is not null).ThenByDescending(x => x.On != Duty.All)
            .FirstOrDefault();
        return value(duty.Rate) * (1 - (exemption is null ? 0 : value(exemption.Share)));
    }
}
