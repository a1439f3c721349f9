using Latticework.Engine;

namespace Latticework.Alliance.Trade;

/// <summary>The numbers that trade equilibria rest on, in every future of a packet.</summary>
/// <param name="Elasticity">Trade elasticity in the long run.</param>
/// <param name="ShortRunElasticity">Trade elasticity within two years, for bans.</param>
/// <param name="ValueAddedShare">Share of value added in the value of production: the table counts gross output.</param>
/// <param name="Form">0 balanced trade, 1 deficits as shares of world income, 2 variety and labour supply.</param>
/// <param name="Retaliation">Who answers new tariffs of the hub: 0 nobody, 1 challengers, 2 everyone.</param>
/// <param name="BannedShare">Share of a target's exports that a ban stops.</param>
/// <param name="AccessCut">Trade costs cut by market access, logarithm.</param>
/// <param name="ChallengerCost">Trade costs added to what members buy of challengers, logarithm.</param>
/// <param name="MemberCut">Trade costs cut among members, logarithm.</param>
public sealed record TradeNumbers(
    Lanes Elasticity, Lanes ShortRunElasticity, Lanes ValueAddedShare, Lanes Form, Lanes Retaliation, Lanes BannedShare, Lanes AccessCut,
    Lanes ChallengerCost, Lanes MemberCut);
