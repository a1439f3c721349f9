using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>What allies and challengers believe of each tie: beliefs with memory, fed by signals of different strength.</summary>
/// <remarks>
/// <para>Question: how does credibility follow from words and deeds, here and elsewhere? (M01, M11, M30)</para>
/// <para>
/// Per tie and observer, Beta(α, β): α ← δα + Σ ω·s, β ← δβ + Σ ω·(1−s), c = α/(α+β). Signals of a quarter: will as seen with noise (ω_will),
/// and what the other mechanisms report (exercises, troop cuts, broken cost talks, honouring or abandoning in a crisis, levers). Signals about the
/// same state's other ties count with weight ρ. δ = 2^(−1/half-life). Challengers discount words: ally-side strength times a factor.
/// </para>
/// <para>
/// At the start c is will plus a sampled bias, with evidence worth n₀ quarters of signals.
/// Units: c 0–1, ω in pseudo-observations, half-life in quarters. ρ spans Press (near 0) to 0.4 of own weight.
/// </para>
/// <para>Source: Beta-Bernoulli updating with exponential forgetting; ranges after the compilers’ reading of the literature. Not for: single observers' motives.</para>
/// </remarks>
public sealed class Credibility : IMechanism
{
    private readonly World world;
    private readonly Parameter halfLife, evidenceAtStart, allyBias, challengerBias, willWeight, willNoise, crossTheatre, challengerDiscount;
    private readonly int[] draws;
    private readonly Tie[][] tiesOf;

    /// <summary>Takes its parameters: family <c>credibility</c>.</summary>
    public Credibility(World world, ParameterBinding binding, DrawPlan plan)
    {
        this.world = world;
        halfLife = binding.Take(Name, "half_life");
        evidenceAtStart = binding.Take(Name, "evidence_at_start");
        allyBias = binding.Take(Name, "ally_bias");
        challengerBias = binding.Take(Name, "challenger_bias");
        willWeight = binding.Take(Name, "will_weight");
        willNoise = binding.Take(Name, "will_noise");
        crossTheatre = binding.Take(Name, "cross_theatre_weight");
        challengerDiscount = binding.Take(Name, "challenger_discount");
        draws = [.. world.Ties.Select(t => t.From.IsHub ? plan.Ask(Luck.Belief, t.Id, DrawShape.Normal) : -1)];
        tiesOf = [.. world.Actors.Select(a => world.Ties.Where(t => t.From == a).ToArray())];
    }

    /// <inheritdoc/>
    public string Name => "credibility";

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var tie in world.Ties)
        {
            var ally = Lanes.Clamp(tie.Will + allyBias, 0.05, 0.95);
            var challenger = Lanes.Clamp(tie.Will + challengerBias, 0.05, 0.95);
            tie.AllyFor = evidenceAtStart * ally;
            tie.AllyAgainst = evidenceAtStart * (Lanes.One - ally);
            tie.ChallengerFor = evidenceAtStart * challenger;
            tie.ChallengerAgainst = evidenceAtStart * (Lanes.One - challenger);
            tie.SignalFor = 0;
            tie.SignalAgainst = 0;
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        var keep = Lanes.Exp(-Math.Log(2) / halfLife.Value);
        for (var i = 0; i < world.Ties.Count; i++)
        {
            var tie = world.Ties[i];
            var seen = draws[i] < 0 ? tie.Will : Lanes.Clamp(tie.Will + (willNoise * quarter.Draw(draws[i])), 0, 1);
            tie.Signal(willWeight, seen);
        }
        foreach (var actor in world.Actors)
        {
            var ties = tiesOf[actor.Index];
            if (ties.Length == 0)
                continue;
            Lanes sumFor = 0, sumAgainst = 0;
            foreach (var tie in ties)
            {
                sumFor += tie.SignalFor;
                sumAgainst += tie.SignalAgainst;
            }
            foreach (var tie in ties)
                Update(tie, sumFor, sumAgainst, Math.Max(ties.Length - 1, 1), keep);
        }
        foreach (var tie in world.Ties)
            tie.SignalFor = tie.SignalAgainst = 0;
    }

    private void Update(Tie tie, Lanes sumFor, Lanes sumAgainst, double others, Lanes keep)
    {
        var elsewhere = crossTheatre / others;
        var signalFor = tie.SignalFor + (elsewhere * (sumFor - tie.SignalFor));
        var signalAgainst = tie.SignalAgainst + (elsewhere * (sumAgainst - tie.SignalAgainst));
        tie.AllyFor = (keep * tie.AllyFor) + signalFor;
        tie.AllyAgainst = (keep * tie.AllyAgainst) + signalAgainst;
        tie.ChallengerFor = (keep * tie.ChallengerFor) + (challengerDiscount * signalFor);
        tie.ChallengerAgainst = (keep * tie.ChallengerAgainst) + (challengerDiscount * signalAgainst);
    }
}
