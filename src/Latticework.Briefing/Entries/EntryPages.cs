using Latticework.Dossier;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>Pages of entries of the dossier: one HTML file each that needs nothing else, the same bytes for the same facts.</summary>
public static class EntryPages
{
    /// <summary>Kinds of entry that have a page, in words.</summary>
    public const string Kinds = "a state, tie, agreement, grouping, instrument, succession, government, dispute, force, table or event log";

    /// <summary>The page of an entry.</summary>
    /// <param name="entry">The entry as the snapshot has it.</param>
    /// <param name="input">What is known, and what the page is to show of it.</param>
    /// <returns>The document; null when entries of the kind have no page.</returns>
    public static string? Write(object entry, EntryInput input) => entry switch
    {
        State state => StatePage.Write(state, input),
        StateTie tie => TiePage.Write(tie, input),
        Agreement agreement => AgreementPage.Write(agreement, input),
        Instrument instrument => TextPages.Write(instrument, input),
        Succession succession => TextPages.Write(succession, input),
        Government government => GovernmentPage.Write(government, input),
        Dispute dispute => PlacePages.Write(dispute, input),
        Force force => PlacePages.Write(force, input),
        Series series => TablePages.Write(series, input),
        EventLog log => TablePages.Write(log, input),
        _ => null,
    };
}
