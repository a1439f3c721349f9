using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>A dispute in play, and what it carries in each future.</summary>
public sealed class Contest
{
    private readonly Columns columns;
    private readonly int level, defenderAdvantage, hubShare, security, securityAsAllySees, securityWithoutHub, defence, pressure, hubDefence, othersDefence, channel, conflictEver, warEver, challenged, umbrella;

    internal Contest(Dossier.Dispute facts, Actor challenger, Actor target, int index, World world)
    {
        Facts = facts;
        Challenger = challenger;
        Target = target;
        Index = index;
        columns = world.Columns;
        int Add(string name) => columns.Add($"contest.{name}/{facts.Id}");
        level = Add(nameof(level));
        defenderAdvantage = Add(nameof(defenderAdvantage));
        hubShare = Add(nameof(hubShare));
        security = Add(nameof(security));
        securityAsAllySees = Add(nameof(securityAsAllySees));
        securityWithoutHub = Add(nameof(securityWithoutHub));
        defence = Add(nameof(defence));
        pressure = Add(nameof(pressure));
        hubDefence = Add(nameof(hubDefence));
        othersDefence = Add(nameof(othersDefence));
        channel = Add(nameof(channel));
        conflictEver = Add(nameof(conflictEver));
        warEver = Add(nameof(warEver));
        challenged = Add(nameof(challenged));
        umbrella = Add(nameof(umbrella));
        Supporters = [.. world.Ties.Where(t => t.To == target && t.From != challenger)];
    }

    /// <summary>Dossier entry.</summary>
    public Dossier.Dispute Facts { get; }

    /// <summary>Who challenges.</summary>
    public Actor Challenger { get; }

    /// <summary>Who is challenged.</summary>
    public Actor Target { get; }

    /// <summary>Place in <see cref="World.Disputes"/>.</summary>
    public int Index { get; }

    /// <summary>Ties that could bring help.</summary>
    public IReadOnlyList<Tie> Supporters { get; }

    /// <summary>0 calm, 1 grey zone, 2 crisis, 3 limited conflict, 4 war.</summary>
    public ref Lanes Level => ref columns[level];

    /// <summary>Defender's advantage (δ), set by the anchor without the hub.</summary>
    public ref Lanes DefenderAdvantage => ref columns[defenderAdvantage];

    /// <summary>Share of the hub's stock usable here in time (κ), set by the anchor with the hub engaged.</summary>
    public ref Lanes HubShare => ref columns[hubShare];

    /// <summary>Security (S) as the challenger sees it, 0–1.</summary>
    public ref Lanes Security => ref columns[security];

    /// <summary>Security as the target sees it.</summary>
    public ref Lanes SecurityAsAllySees => ref columns[securityAsAllySees];

    /// <summary>Security without the hub.</summary>
    public ref Lanes SecurityWithoutHub => ref columns[securityWithoutHub];

    /// <summary>Defending strength at the place as the challenger sees it (D).</summary>
    public ref Lanes Defence => ref columns[defence];

    /// <summary>Challenging strength at the place over the defender's advantage (A).</summary>
    public ref Lanes Pressure => ref columns[pressure];

    /// <summary>The hub's part of <see cref="Defence"/>.</summary>
    public ref Lanes HubDefence => ref columns[hubDefence];

    /// <summary>The other supporters' part of <see cref="Defence"/>.</summary>
    public ref Lanes OthersDefence => ref columns[othersDefence];

    /// <summary>Military channels open, 0–1: levers raise it.</summary>
    public ref Lanes Channel => ref columns[channel];

    /// <summary>1 once limited conflict or war happened.</summary>
    public ref Lanes ConflictEver => ref columns[conflictEver];

    /// <summary>1 once war happened.</summary>
    public ref Lanes WarEver => ref columns[warEver];

    /// <summary>Believed nuclear umbrella over the target, 0–1.</summary>
    public ref Lanes Umbrella => ref columns[umbrella];

    /// <summary>1 in a quarter in which the challenger acted.</summary>
    public ref Lanes Challenged => ref columns[challenged];
}
