using Latticework.Briefing;
using Latticework.Briefing.Charts;
using Latticework.Dossier;
using Latticework.Dossier.Networks;

namespace Latticework.Cli;

/// <summary>The series of the lattice as one picture: small multiples over the years.</summary>
internal static class LatticeDrawing
{
    private const int NamedSteps = 8;

    public static string Draw(
        IReadOnlyList<TieNetwork> networks, List<LatticeFigures> years, Snapshot snapshot, TieDepths depths, MembershipWeight memberships)
    {
        LinePanel Panel(string heading, AxisFormat format, Func<LatticeFigures, double?> value, bool named = false)
        {
            double?[] values = [.. years.Select(value)];
            return new LinePanel(heading, values, format, named ? Moments(networks, values, snapshot, depths) : []);
        }
        var chart = new LineChart(
            [
                Panel("Share of all ties that runs through the hub", AxisFormat.Share, f => f.HubShare, named: true),
                Panel("Weighted degree centralisation, 0 an even web, 1 a star", AxisFormat.Plain, f => f.Centralisation),
                Panel("Allied pairs joined without the hub", AxisFormat.Share, f => f.ShareJoinedWithoutHub),
                Panel("Algebraic connectivity", AxisFormat.Plain, f => f.AlgebraicConnectivity),
                Panel("States that still hang together without the hub", AxisFormat.Plain, f => f.Removals.FirstOrDefault(r => r.State == f.Hub)?.LargestPart),
            ],
            years[0].Day.Year);
        var (peak, end) = (years.MaxBy(f => f.HubShare ?? -1), years.FindLast(f => f.HubShare is not null));
        var title = peak is null || end is null
            ? $"No hub from {years[0].Day.Year} to {years[^1].Day.Year}"
            : $"At most {Numbers.Share(peak.HubShare!.Value)} of all ties ran through the hub, in {peak.Day.Year}; in {end.Day.Year} it was {Numbers.Share(end.HubShare!.Value)}";
        var subtitle = $"Agreements in force on 31 December, weighted by depth; memberships {(memberships == MembershipWeight.Shared ? "shared among partners" : "counted whole")}. Named are the years of the largest steps of the hub's share, with the agreement that did most to it by beginning, ending or changing members.";
        var alternative = string.Join(" ", years.Where((f, i) => f.HubShare is not null && (i % 10 == 0 || i == years.Count - 1))
            .Select(f => $"{f.Day.Year}: hub share {Numbers.Share(f.HubShare!.Value)}, centralisation {Numbers.Plain(f.Centralisation ?? 0, 2)}, connectivity {Numbers.Plain(f.AlgebraicConnectivity ?? 0, 3)}."));
        return chart.Draw(736, "lattice").ToFile("lattice", title, subtitle, $"Dossier as of {snapshot.AsOf:yyyy-MM-dd}, {snapshot.Hash[..12]}. Older years are less completely recorded.", alternative) + "\n";
    }

    // The years in which the line moved most, each with the agreement that did most to it.
    private static List<(int Step, string Text)> Moments(IReadOnlyList<TieNetwork> networks, double?[] shares, Snapshot snapshot, TieDepths depths)
    {
        var steps = Enumerable.Range(1, Math.Max(0, shares.Length - 1))
            .Where(i => shares[i] is not null && shares[i - 1] is not null && shares[i] != shares[i - 1])
            .OrderByDescending(i => Math.Abs(shares[i]!.Value - shares[i - 1]!.Value)).ThenBy(i => i)
            .Take(NamedSteps);
        var moments = new List<(int Step, string Text)>();
        foreach (var step in steps)
        {
            var (before, after) = (networks[step - 1], networks[step]);
            var share = shares[step - 1]!.Value;
            var rises = shares[step] > share;
            var most = before.Ties.Concat(after.Ties).SelectMany(t => t.Agreements).Distinct(StringComparer.Ordinal)
                .Select(id => (Agreement: snapshot.Agreements[id], Push: Push(after, id, share, snapshot, depths) - Push(before, id, share, snapshot, depths)))
                .Where(a => rises ? a.Push > 1e-12 : a.Push < -1e-12)
                .OrderByDescending(a => Math.Abs(a.Push)).ThenBy(a => a.Agreement.Id, StringComparer.Ordinal)
                .Select(a => a.Agreement.Short).FirstOrDefault();
            moments.Add((step, $"{after.Day.Year} {most}".TrimEnd()));
        }
        return moments;
    }

    // To first order, what an agreement adds to the numerator of the hub's share less its part of the denominator.
    private static double Push(TieNetwork network, string id, double share, Snapshot snapshot, TieDepths depths)
    {
        var agreement = snapshot.Agreements[id];
        var partners = Math.Max(1, agreement.MembersOn(network.Day).Count - 1);
        var weight = depths.Of(agreement.Kind)!.Value / partners;
        return network.Ties.Where(t => t.Agreements.Contains(id)).Sum(t => weight * ((t.A == network.Hub || t.B == network.Hub ? 1 : 0) - share));
    }
}
