using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>A dispute in play, and what it carries in each future.</summary>
public sealed class Contest
{
    private readonly Lanes[] state;

    internal Contest(Dossier.Dispute facts, Actor challenger, Actor target, int index, World world)
    {
        Facts = facts;
        Challenger = challenger;
        Target = target;
        Index = index;
        state = world.Columns.Add("contest", facts.Id, Enum.GetNames<Variable>());
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
    public Roster<Tie> Supporters { get; }

    /// <summary>0 calm, 1 grey zone, 2 crisis, 3 limited conflict, 4 war.</summary>
    public ref Lanes Level => ref state[(int)Variable.Level];

    /// <summary>Defender's advantage (δ), set by the anchor without the hub.</summary>
    public ref Lanes DefenderAdvantage => ref state[(int)Variable.DefenderAdvantage];

    /// <summary>Share of the hub's stock usable here in time (κ), set by the anchor with the hub engaged.</summary>
    public ref Lanes HubShare => ref state[(int)Variable.HubShare];

    /// <summary>Security (S) as the challenger sees it, 0–1.</summary>
    public ref Lanes Security => ref state[(int)Variable.Security];

    /// <summary>Security as the target sees it.</summary>
    public ref Lanes SecurityAsAllySees => ref state[(int)Variable.SecurityAsAllySees];

    /// <summary>Security if it came to the test: what the governments in office would do, not what is believed.</summary>
    public ref Lanes SecurityIfTested => ref state[(int)Variable.SecurityIfTested];

    /// <summary>Security without the hub.</summary>
    public ref Lanes SecurityWithoutHub => ref state[(int)Variable.SecurityWithoutHub];

    /// <summary>Share of the stated dependence on the hub's enablers that binds here, set by the anchors (λ), 0–1.</summary>
    public ref Lanes EnablerShare => ref state[(int)Variable.EnablerShare];

    /// <summary>Provocation by visible steps, added to the log odds of acting; it fades.</summary>
    public ref Lanes Provocation => ref state[(int)Variable.Provocation];

    /// <summary>Provocation that economic coercion has answered, or let pass.</summary>
    public ref Lanes ProvocationSeen => ref state[(int)Variable.ProvocationSeen];

    /// <summary>Quarters for which the challenger still bans some of the target's exports.</summary>
    public ref Lanes BanLeft => ref state[(int)Variable.BanLeft];

    /// <summary>Times the challenger has punished the target economically.</summary>
    public ref Lanes Punishments => ref state[(int)Variable.Punishments];

    /// <summary>Defending strength at the place as the challenger sees it (D).</summary>
    public ref Lanes Defence => ref state[(int)Variable.Defence];

    /// <summary>Challenging strength at the place over the defender's advantage (A).</summary>
    public ref Lanes Pressure => ref state[(int)Variable.Pressure];

    /// <summary>The hub's part of <see cref="Defence"/>.</summary>
    public ref Lanes HubDefence => ref state[(int)Variable.HubDefence];

    /// <summary>The other supporters' part of <see cref="Defence"/>.</summary>
    public ref Lanes OthersDefence => ref state[(int)Variable.OthersDefence];

    /// <summary>Military channels open, 0–1: levers raise it.</summary>
    public ref Lanes Channel => ref state[(int)Variable.Channel];

    /// <summary>1 once limited conflict or war happened.</summary>
    public ref Lanes ConflictEver => ref state[(int)Variable.ConflictEver];

    /// <summary>1 once war happened.</summary>
    public ref Lanes WarEver => ref state[(int)Variable.WarEver];

    /// <summary>Believed nuclear umbrella over the target, 0–1.</summary>
    public ref Lanes Umbrella => ref state[(int)Variable.Umbrella];

    /// <summary>1 in a quarter in which the challenger acted.</summary>
    public ref Lanes Challenged => ref state[(int)Variable.Challenged];

    private enum Variable
    {
        Level,
        DefenderAdvantage,
        HubShare,
        Security,
        SecurityAsAllySees,
        SecurityWithoutHub,
        SecurityIfTested,
        EnablerShare,
        Provocation,
        Defence,
        Pressure,
        HubDefence,
        OthersDefence,
        Channel,
        ConflictEver,
        WarEver,
        Challenged,
        Umbrella,
        ProvocationSeen,
        BanLeft,
        Punishments,
    }
}
