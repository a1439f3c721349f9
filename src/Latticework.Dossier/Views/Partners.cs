using Latticework.Dossier.Networks;

namespace Latticework.Dossier.Views;

/// <summary>How a tie of a state stands to the hub of the lattice.</summary>
public enum TieForm
{
    /// <summary>One end is the hub.</summary>
    WithHub,

    /// <summary>Neither end is the hub: spoke to spoke.</summary>
    WithoutHub,

    /// <summary>One end is a challenger in some dispute, so that the tie is no part of the lattice.</summary>
    OutsideLattice,
}

/// <summary>One state to which another is tied.</summary>
/// <param name="State">ISO3.</param>
/// <param name="Tie">Depth and agreements.</param>
/// <param name="Form">How the tie stands to the hub.</param>
public sealed record Partner(string State, NetworkTie Tie, TieForm Form);

/// <summary>The ties of one state, and those among its partners.</summary>
/// <param name="State">The state in the middle, ISO3.</param>
/// <param name="Hub">Hub of the lattice; null when there is none.</param>
/// <param name="All">Partners by bearing from the state's capital, clockwise from north: neighbours on the globe are neighbours in the list, on every day.</param>
/// <param name="Among">Ties between partners.</param>
/// <remarks>
/// Depths are those of <see cref="TieNetwork"/>, memberships shared, for states of the dossier wherever they lie, challengers included. Trade makes no tie.
/// O(agreements × members²).
/// </remarks>
public sealed record Partners(string State, string? Hub, IReadOnlyList<Partner> All, IReadOnlyList<(NetworkTie Tie, TieForm Form)> Among)
{
    /// <summary>The partners of a state on the day of a snapshot.</summary>
    /// <param name="state">ISO3 of a state of the snapshot.</param>
    /// <param name="snapshot">What is known.</param>
    /// <param name="depths">Depth of each kind of agreement.</param>
    public static Partners Of(string state, Snapshot snapshot, TieDepths depths)
    {
        var network = TieNetwork.On(snapshot, snapshot.AsOf, depths, [], withChallengers: true);
        var hub = TieNetwork.On(snapshot, snapshot.AsOf, depths, []).Hub;
        var challengers = snapshot.Disputes.Values.Select(d => d.Challenger).ToHashSet(StringComparer.Ordinal);
        TieForm Form(NetworkTie tie) =>
            challengers.Contains(tie.A) || challengers.Contains(tie.B) ? TieForm.OutsideLattice
            : tie.A == hub || tie.B == hub ? TieForm.WithHub
            : TieForm.WithoutHub;
        var home = snapshot.States[state].Capital;
        var all = network.Ties.Where(t => t.A == state || t.B == state)
            .Select(t => new Partner(t.A == state ? t.B : t.A, t, Form(t)))
            .OrderBy(p => Bearing(home, snapshot.States[p.State].Capital)).ThenBy(p => p.State, StringComparer.Ordinal)
            .ToList();
        var names = all.Select(p => p.State).ToHashSet(StringComparer.Ordinal);
        return new(state, hub, all, [.. network.Ties.Where(t => names.Contains(t.A) && names.Contains(t.B)).Select(t => (t, Form(t)))]);
    }

    /// <summary>Initial bearing of the great circle from one point to another, degrees clockwise from north, 0 to below 360.</summary>
    public static double Bearing(GeoPoint from, GeoPoint to)
    {
        const double Radians = Math.PI / 180;
        var (a, b, turn) = (from.Latitude * Radians, to.Latitude * Radians, (to.Longitude - from.Longitude) * Radians);
        var degrees = Math.Atan2(Math.Sin(turn) * Math.Cos(b), (Math.Cos(a) * Math.Sin(b)) - (Math.Sin(a) * Math.Cos(b) * Math.Cos(turn))) / Radians;
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
