using System.Text;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>What random numbers are for. A new use takes a new number for ever; numbers are never reused.</summary>
public enum Luck : uint
{
    /// <summary>Who wins a scheduled election.</summary>
    Election = 1,

    /// <summary>Whether a government falls between elections, and who follows.</summary>
    IrregularTurnover = 2,

    /// <summary>Wavering of will.</summary>
    Will = 3,

    /// <summary>Whether an unfinished project survives a change of government.</summary>
    Rollback = 4,

    /// <summary>How long a stage of negotiation lasts.</summary>
    Negotiation = 5,

    /// <summary>Whether a treaty is abrogated, renegotiated or lapses.</summary>
    Durability = 6,

    /// <summary>Noise with which will is seen.</summary>
    Belief = 7,

    /// <summary>Cost-sharing talks: reopening, breakdown, delay.</summary>
    CostSharing = 8,

    /// <summary>Whether and how far forces are cut.</summary>
    Posture = 9,

    /// <summary>When an ally decides, and taste for each choice.</summary>
    Strategy = 10,

    /// <summary>Budget shocks.</summary>
    Spending = 11,

    /// <summary>Challenges and how they climb.</summary>
    Challenge = 12,

    /// <summary>Whether a lever's chance comes up.</summary>
    Lever = 14,

    /// <summary>Personal rapport after a change of leader.</summary>
    Rapport = 13,

    /// <summary>Which tariffs a new government of the hub puts in force.</summary>
    Tariffs = 15,

    /// <summary>Whether a challenger punishes a visible step.</summary>
    Coercion = 16,
}

/// <summary>Collects the random numbers a quarter needs; mechanisms ask for them once, by what they are for.</summary>
public sealed class DrawPlan
{
    private readonly List<DrawColumn> columns = [];

    /// <summary>All columns, in order.</summary>
    public IReadOnlyList<DrawColumn> Columns => columns;

    /// <summary>Asks for one number a quarter and gives its place.</summary>
    public int Ask(Luck stream, string entity, DrawShape shape, uint index = 0)
    {
        columns.Add(new DrawColumn((uint)stream, NumberOf(entity), index, shape));
        return columns.Count - 1;
    }

    /// <summary>A stable number for an id (FNV-1a), so that adding an entity changes nobody else's luck.</summary>
    public static uint NumberOf(string id)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(id))
            hash = (hash ^ b) * 16777619u;
        return hash;
    }
}
