namespace Latticework.Alliance;

/// <summary>What the model leaves out, and what a reader must know before acting on its numbers.</summary>
public static class ModelCard
{
    /// <summary>What is left out, and which way that may bend the results.</summary>
    public static IReadOnlyList<(string What, string Effect)> LeftOut { get; } =
    [
        ("Trade in the short run, by sector and through finance", "Tariffs act as a long-run equilibrium of one sector, approached over years; the shock of the first year, chips, farmers and exchange rates are not in it."),
        ("Bargains over allies’ heads", "An appetite for deals lowers will here and nothing else; what retrenchment does to allies’ confidence is probably understated."),
        ("Hollowing by statements, unheld meetings and unfilled posts", "Ties weaken here through will, forces and exercises only; decay without a decision is understated."),
        ("The tempo and agenda of groupings", "A grouping that meets more is not worth more here; options that embed groupings are probably undervalued."),
        ("Shocks of historic grievance", "Relationships follow the governments’ views; court rulings and shrine visits do not occur."),
        ("War in other theatres, and how it ends", "The hub’s forces are not tied down elsewhere, and allies learn nothing from another war."),
        ("Changing alignment among challengers", "Their pacts count with a constant share; a harder axis would lower security everywhere."),
        ("Coercion other than bans on trade", "Challengers punish by stopping imports only; finance, travel and boycotts are left out, so the price of balancing is probably understated."),
        ("Conditional engagement with challengers", "No dispute cools because benefits were traded for steps."),
        ("The course and the costs of a war", "Security is a score of holding, not a loss; two futures with the same score may differ in lives."),
    ];

    /// <summary>What to know before acting on a number.</summary>
    public static IReadOnlyList<string> Cautions { get; } =
    [
        "Security is a score that rests on judged ranges, not a measured frequency. Read differences, not levels.",
        "Every probability is given the scenario and this model. How likely the scenarios are is not estimated here.",
        "Most ranges are one team’s judgements; the rates of treaty endings, new governments and disputes are measured elsewhere.",
        "Facts are those known on the as-of date; ranges were elicited in November 2026, so hindsight in them cannot be excluded.",
        "On the as-of date an election had already been held. The scenarios are kinds of administration; continuity is a counterfactual beside three others.",
        "The tool informs decisions; it has no record of forecasts yet. A back-test comes with a later version.",
    ];
}
