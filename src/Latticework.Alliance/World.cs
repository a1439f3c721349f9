using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>The states, ties, agreements and disputes in play, built from a snapshot; no country is named here.</summary>
/// <remarks>
/// Roles are derived. Challengers and targets come from the disputes; the hub is the state that is the stronger side of most defence
/// ties; supporters are the states that an agreement joins to a target or to the hub. Order is by id, so it does not depend on files.
/// </remarks>
public sealed class World
{
    private readonly Dictionary<string, Actor> actors;
    private readonly Dictionary<(int, int), Pair> pairs = [];
    private readonly Dictionary<(int, int), Tie> ties = [];

    /// <summary>Builds the world of a snapshot; what is missing is reported to the binding.</summary>
    public World(Snapshot snapshot, ParameterBinding binding)
    {
        Snapshot = snapshot;
        var day = snapshot.AsOf;
        var challengers = snapshot.Disputes.Values.Select(d => d.Challenger).ToHashSet(StringComparer.Ordinal);
        var targets = snapshot.Disputes.Values.Select(d => d.Target).ToHashSet(StringComparer.Ordinal);
        var inPlay = AgreementsInPlay(snapshot, day, challengers);
        var hub = FindHub(snapshot, day, challengers);
        var supporters = inPlay
            .Where(a => a.MembersOn(day).Any(m => targets.Contains(m) || m == hub))
            .SelectMany(a => a.MembersOn(day))
            .Where(m => !challengers.Contains(m));
        actors = challengers.Concat(targets).Append(hub).Concat(supporters)
            .Where(snapshot.States.ContainsKey)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((id, i) => new Actor(snapshot.States[id], i, Columns))
            .ToDictionary(a => a.Id, StringComparer.Ordinal);
        Actors = [.. actors.Values];
        Hub = actors[hub];
        Hub.IsHub = true;
        foreach (var actor in Actors)
        {
            actor.IsChallenger = challengers.Contains(actor.Id);
            actor.IsTarget = targets.Contains(actor.Id);
            actor.IsDemocracy = actor.Facts.Facts.Current("regime")?.Text == "democracy";
        }
        Rivalries = [.. snapshot.Governments.Values.SelectMany(g => g.Stances
            .Where(s => s is { Dimension: "rival_view", About: not null }).Select(s => (g.State, s.About!))).Distinct()];

        Accords = [.. BuildAccords(inPlay, day)];
        foreach (var accord in Accords)
        {
            accord.HasHub = accord.Members.Contains(Hub);
            accord.Pairs = [.. from i in Enumerable.Range(0, accord.Members.Count)
                               from j in Enumerable.Range(i + 1, accord.Members.Count - i - 1)
                               select PairOf(accord.Members[i], accord.Members[j])];
        }
        foreach (var accord in Accords)
        {
            accord.Ties = [.. accord.Pairs.SelectMany(DirectedTies).Where(t => accord.Obligor is null || t.From == accord.Obligor)];
            accord.DecisiveTies = [.. accord.Ties.Where(t => t.From.IsHub || !accord.HasHub)];
        }
        Pairs = [.. pairs.Values];
        Ties = [.. ties.Values];
        foreach (var tie in Ties)
            tie.Accords = [.. Accords.Where(a => a.Ties.Contains(tie))];
        foreach (var tie in Ties)
            tie.Hosting = [.. HostingOf(tie, day)];
        HubTies = [.. Ties.Where(t => t.From == Hub)];
        foreach (var actor in Actors)
        {
            actor.IsProtected = actor.IsTarget && Accords.Any(a => a.Facts is not null && a.Facts.StageOn(day) == AgreementStage.InForce
                && a.Ties.Any(t => t.From == Hub && t.To == actor) && (a.Facts.Obligations.HasFlag(Obligations.Defence) || a.Kind == AgreementKind.Statute));
        }
        Protected = [.. Actors.Where(a => a.IsProtected)];
        Disputes = [.. snapshot.Disputes.Values.OrderBy(d => d.Id, StringComparer.Ordinal)
            .Where(d => actors.ContainsKey(d.Challenger) && actors.ContainsKey(d.Target))
            .Select((d, i) => new Contest(d, actors[d.Challenger], actors[d.Target], i, this))];
        ReadAffinities(snapshot, binding);
        ReadTroops(snapshot);
    }

    /// <summary>What the world was built from.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>Everything that changes.</summary>
    public Columns Columns { get; } = new();

    /// <summary>States in play, by code.</summary>
    public Roster<Actor> Actors { get; }

    /// <summary>The hub.</summary>
    public Actor Hub { get; }

    /// <summary>Targets to which the hub is pledged.</summary>
    public Roster<Actor> Protected { get; }

    /// <summary>Pairs that an agreement joins or could join.</summary>
    public Roster<Pair> Pairs { get; }

    /// <summary>Directed ties.</summary>
    public Roster<Tie> Ties { get; }

    /// <summary>Ties from the hub.</summary>
    public Roster<Tie> HubTies { get; }

    /// <summary>Agreements and groupings in play, and ties that could be opened.</summary>
    public Roster<Accord> Accords { get; }

    /// <summary>Disputes in play.</summary>
    public Roster<Contest> Disputes { get; }

    /// <summary>Who holds a view of whom as a historic rival.</summary>
    public IReadOnlyList<(string Of, string About)> Rivalries { get; }

    /// <summary>Lowering of allies' readiness to go nuclear by consultation; may be negative.</summary>
    public Lanes NuclearRestraint { get; internal set; }

    /// <summary>Money levers cost in this quarter at a yearly rate, billion USD/year.</summary>
    public Lanes LeverOutlay { get; internal set; }

    /// <summary>The actor with a code, or null when it is not in play.</summary>
    public Actor? Find(string id) => actors.GetValueOrDefault(id);

    /// <summary>The tie from one state to another, or null.</summary>
    public Tie? TieOf(Actor from, Actor to) => ties.GetValueOrDefault((from.Index, to.Index));

    /// <summary>The pair of two states, or null.</summary>
    public Pair? PairOfOrNull(Actor a, Actor b) => pairs.GetValueOrDefault((Math.Min(a.Index, b.Index), Math.Max(a.Index, b.Index)));

    private Pair PairOf(Actor a, Actor b)
    {
        var key = (Math.Min(a.Index, b.Index), Math.Max(a.Index, b.Index));
        if (!pairs.TryGetValue(key, out var pair))
            pairs[key] = pair = new Pair(Actors[key.Item1], Actors[key.Item2], pairs.Count, Columns);
        return pair;
    }

    // A tie is kept where help could flow: to a target, or from the hub.
    private IEnumerable<Tie> DirectedTies(Pair pair)
    {
        foreach (var (from, to) in new[] { (pair.A, pair.B), (pair.B, pair.A) })
        {
            if (!(to.IsTarget || from.IsHub) || to.IsHub)
                continue;
            if (!ties.TryGetValue((from.Index, to.Index), out var tie))
                ties[(from.Index, to.Index)] = tie = new Tie(from, to, pair, ties.Count, Columns);
            yield return tie;
        }
    }

    private static IEnumerable<Accord> HostingOf(Tie tie, DateOnly day)
    {
        var inForce = tie.Accords.Where(a => a.Facts?.StageOn(day) == AgreementStage.InForce).ToList();
        var treaties = inForce.Where(a => a.Facts!.Obligations.HasFlag(Obligations.Defence)).ToList();
        return treaties.Count > 0
            ? treaties
            : inForce.Where(a => a.Kind is AgreementKind.Access or AgreementKind.StatusOfForces || a.Features.HasFlag(Features.Bases));
    }

    private static List<Agreement> AgreementsInPlay(Snapshot snapshot, DateOnly day, HashSet<string> challengers) =>
        [.. snapshot.Agreements.Values
            .Where(a => a.Kind is not AgreementKind.Trade)
            .Where(a => a.StageOn(day) is not AgreementStage.Ended)
            .Where(a => a.Events.Count > 0 && a.Events[0].Date <= day)
            .Where(a => a.MembersOn(day).Count(snapshot.States.ContainsKey) >= 2 && !a.MembersOn(day).Any(challengers.Contains))
            .OrderBy(a => a.Id, StringComparer.Ordinal)];

    private static string FindHub(Snapshot snapshot, DateOnly day, HashSet<string> challengers)
    {
        var spending = snapshot.Series.GetValueOrDefault("military-spending");
        double Size(string state) => spending?.Latest(state)?.Value ?? 0;
        return snapshot.Agreements.Values
            .Where(a => a.Obligations.HasFlag(Obligations.Defence) && a.StageOn(day) == AgreementStage.InForce)
            .SelectMany(a =>
            {
                var members = a.MembersOn(day).Where(m => !challengers.Contains(m)).ToList();
                var strongest = members.OrderByDescending(Size).ThenBy(m => m, StringComparer.Ordinal).FirstOrDefault();
                return Enumerable.Repeat(strongest, Math.Max(0, members.Count - 1));
            })
            .OfType<string>()
            .CountBy(m => m).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => c.Key).FirstOrDefault()
            ?? throw new InvalidDataException("The dossier holds no defence agreement in force, so no state is a hub.");
    }

    // The agreements of the dossier, then one prospect for every pair of spokes that nothing lets use each other's ground.
    private List<Accord> BuildAccords(List<Agreement> inPlay, DateOnly day)
    {
        var index = 0;
        var built = new List<Accord>();
        foreach (var agreement in inPlay)
        {
            var members = agreement.MembersOn(day).Select(Find).OfType<Actor>().OrderBy(a => a.Index).ToList();
            if (members.Count < 2)
                continue;
            var obligor = agreement.Obligor is null ? null : Find(agreement.Obligor);
            built.Add(new Accord(agreement.Id, agreement, agreement.Kind, [.. members], obligor, index++, Columns));
        }
        var spokes = Actors.Where(a => !a.IsChallenger && !a.IsHub && built.Any(b => b.Members.Contains(a) && b.Members.Contains(Hub))).ToList();
        var opened = built.Where(b => b.Kind is AgreementKind.Access or AgreementKind.StatusOfForces or AgreementKind.MutualDefenceTreaty)
            .SelectMany(b => b.Members.SelectMany(m => b.Members.Where(n => n.Index > m.Index).Select(n => (m.Index, n.Index)))).ToHashSet();
        for (var i = 0; i < spokes.Count; i++)
        {
            for (var j = i + 1; j < spokes.Count; j++)
            {
                if (opened.Contains((spokes[i].Index, spokes[j].Index)) || !(spokes[i].IsTarget || spokes[j].IsTarget))
                    continue;
                if (!built.Any(b => b.Members.Contains(spokes[i]) && b.Members.Contains(spokes[j])))
                    continue;
                built.Add(new Accord($"access/{spokes[i].Id}-{spokes[j].Id}", null, AgreementKind.Access, [spokes[i], spokes[j]], null, index++, Columns));
            }
        }
        return built;
    }

    private void ReadAffinities(Snapshot snapshot, ParameterBinding binding)
    {
        // Width of the ideal-point scale: the range of the states in play is about four units (Bailey, Strezhnev & Voeten 2017).
        const double Width = 4;
        var points = snapshot.Series.GetValueOrDefault("un-ideal-point");
        foreach (var pair in Pairs)
        {
            var a = points?.Latest(pair.A.Id)?.Value;
            var b = points?.Latest(pair.B.Id)?.Value;
            var fact = pair.A.Facts.Facts.Current("affinity").Number() ?? pair.B.Facts.Facts.Current("affinity").Number();
            if (a is not null && b is not null)
                pair.Affinity = Math.Clamp(1 - (Math.Abs(a.Value - b.Value) / Width), 0, 1);
            else if (fact is not null)
                pair.Affinity = fact.Value;
            else
                binding.Report((a is null ? pair.A : pair.B).Facts.Provenance.Place, "affinity", "no UN ideal point and no fact", "a fact 'affinity' with a range");
            pair.IsHistoricRivalry = Rivalries.Contains((pair.A.Id, pair.B.Id)) && Rivalries.Contains((pair.B.Id, pair.A.Id));
        }
    }

    private void ReadTroops(Snapshot snapshot)
    {
        var troops = snapshot.Series.GetValueOrDefault("forward-forces");
        foreach (var tie in Ties)
            tie.TroopsAtStart = tie.From.IsHub ? troops?.Latest(tie.To.Id)?.Value ?? double.NaN : double.NaN;
    }
}
