using Latticework.Engine;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Pathways;

/// <summary>How long one option does.</summary>
/// <param name="Option">Index of the option.</param>
/// <param name="Met">Share of futures that meet the condition, by step; the least over the scenarios looked at.</param>
/// <param name="TippingPoint">First step at which that share is below the demanded one; null when it holds to the horizon.</param>
/// <param name="Recovers">Whether the share reaches the demanded one again after the tipping point.</param>
/// <param name="WaitingRegret">
/// By step: steps of met condition forgone, on average over futures, by keeping this option until then instead of the option that is best
/// in hindsight for each future; the most over the scenarios looked at; never negative.
/// </param>
public sealed record OptionLife(int Option, IReadOnlyList<double> Met, int? TippingPoint, bool Recovers, IReadOnlyList<double> WaitingRegret);

/// <summary>A change from an option that has reached its tipping point to one that has not.</summary>
/// <param name="From">Index of the option that tips.</param>
/// <param name="To">Index of the option that still holds.</param>
/// <param name="Step">Step of the change.</param>
/// <param name="HoldsUntil">Tipping point of the option changed to; null when it holds to the horizon.</param>
public sealed record Transfer(int From, int To, int Step, int? HoldsUntil);

/// <summary>A sequence of options, each taken up when the one before tips.</summary>
/// <param name="Options">Indices of the options in order.</param>
/// <param name="Changes">Steps of the changes, one fewer than the options.</param>
/// <param name="HoldsUntil">Step at which the last option tips; null when the pathway reaches the horizon.</param>
public sealed record Pathway(IReadOnlyList<int> Options, IReadOnlyList<int> Changes, int? HoldsUntil);

/// <summary>Adaptation tipping points of options, the changes open at each, and the pathways they make.</summary>
/// <param name="Options">One per option of the run, in its order.</param>
/// <param name="Transfers">Every change open at a tipping point, by step, then by options.</param>
/// <param name="Pathways">Pathways: those that hold longest first, then with fewer changes, then those whose first change is later, then by options.</param>
/// <remarks>
/// <para>
/// Source: Kwadijk et al. (2010) for tipping points; Haasnoot, Kwakkel, Walker and ter Maat (2013) for pathways and their map. A tipping
/// point is where the share of futures that meet a condition falls below a demanded one; over several scenarios the earliest counts.
/// </para>
/// <para>
/// The run knows each option only as followed from the start. A transfer supposes that an option taken up late does from then on what it
/// would have done by then: it leaves out lead times after the change, and what the first option left behind. Run the sequence as an option
/// of its own before believing it. Regret of waiting: for a scenario and future, M(o, t) = number of steps 1 … t that meet the condition
/// under option o; regret = max over options of M − M(o, t), averaged over futures (Savage 1951 on the time met).
/// </para>
/// <para>Cost: O(scenarios · options · futures · steps), and up to options^(changes + 1) pathways.</para>
/// </remarks>
public sealed record AdaptationPathways(IReadOnlyList<OptionLife> Options, IReadOnlyList<Transfer> Transfers, IReadOnlyList<Pathway> Pathways)
{
    /// <summary>Finds tipping points and pathways.</summary>
    /// <param name="run">Results with trajectories.</param>
    /// <param name="trajectory">Index of the trajectory.</param>
    /// <param name="met">What an option has to meet.</param>
    /// <param name="share">Share of futures that must meet it, in (0, 1].</param>
    /// <param name="scenario">Index of the scenario; null for all: the condition must be met in each.</param>
    /// <param name="changes">Changes in a pathway at most, 0 or more.</param>
    /// <exception cref="ArgumentException">A share or a number of changes out of range.</exception>
    public static AdaptationPathways Of(RunResults run, int trajectory, Condition met, double share, int? scenario = null, int changes = 2)
    {
        if (!(share is > 0 and <= 1))
            throw new ArgumentException($"The demanded share is {share}, expected more than 0, at most 1.", nameof(share));
        ArgumentOutOfRangeException.ThrowIfNegative(changes);
        var options = run.Options.Count;
        var steps = run.Manifest.Steps + 1;
        var least = new double[options][];
        var most = new double[options][];
        for (var o = 0; o < options; o++)
        {
            least[o] = [.. Enumerable.Repeat(1.0, steps)];
            most[o] = new double[steps];
        }
        foreach (var s in scenario is { } one ? [one] : Enumerable.Range(0, run.Scenarios.Count))
        {
            var (shares, regrets) = InScenario(run, trajectory, met, s);
            for (var o = 0; o < options; o++)
            {
                for (var t = 0; t < steps; t++)
                {
                    least[o][t] = Math.Min(least[o][t], shares[o][t]);
                    most[o][t] = Math.Max(most[o][t], regrets[o][t]);
                }
            }
        }
        // A share of eight in ten is a demanded 0.8, whatever the rounding of the quotient.
        const double rounding = 1e-12;
        var lives = Enumerable.Range(0, options).Select(o =>
        {
            var tips = Array.FindIndex(least[o], x => x < share - rounding);
            return new OptionLife(o, least[o], tips < 0 ? null : tips, tips >= 0 && least[o].Skip(tips).Any(x => x >= share - rounding), most[o]);
        }).ToArray();
        var transfers =
            from a in lives
            where a.TippingPoint is not null
            from b in lives
            where (b.TippingPoint ?? int.MaxValue) > a.TippingPoint
            orderby a.TippingPoint, a.Option, b.Option
            select new Transfer(a.Option, b.Option, a.TippingPoint!.Value, b.TippingPoint);
        var pathways = new List<Pathway>();
        foreach (var life in lives)
            Extend([life.Option], [], lives, changes, pathways);
        var horizon = run.Manifest.Steps + 1;
        return new AdaptationPathways(lives, [.. transfers],
        [
            .. pathways.OrderByDescending(p => p.HoldsUntil ?? horizon).ThenBy(p => p.Options.Count).ThenByDescending(p => p.Changes.Count > 0 ? p.Changes[0] : horizon)
                .ThenBy(p => p.Options, Comparer<IReadOnlyList<int>>.Create((a, b) => a.Zip(b).Select(x => x.First.CompareTo(x.Second)).FirstOrDefault(x => x != 0))),
        ]);
    }

    private static void Extend(int[] options, int[] changes, OptionLife[] lives, int left, List<Pathway> found)
    {
        var tips = lives[options[^1]].TippingPoint;
        found.Add(new Pathway(options, changes, tips));
        if (tips is not { } at || left == 0)
            return;
        foreach (var next in lives.Where(l => (l.TippingPoint ?? int.MaxValue) > at))
            Extend([.. options, next.Option], [.. changes, at], lives, left - 1, found);
    }

    private static (double[][] Met, double[][] Regret) InScenario(RunResults run, int trajectory, Condition met, int scenario)
    {
        var options = run.Options.Count;
        var steps = run.Manifest.Steps + 1;
        var counts = new long[options][];
        var regrets = new long[options][];
        for (var o = 0; o < options; o++)
        {
            counts[o] = new long[steps];
            regrets[o] = new long[steps];
        }
        var soFar = new int[options];
        for (var f = 0; f < run.Futures; f++)
        {
            Array.Clear(soFar);
            for (var t = 0; t < steps; t++)
            {
                for (var o = 0; o < options; o++)
                {
                    if (!met.Holds(run.Path(trajectory, scenario, o, f, t)))
                        continue;
                    counts[o][t]++;
                    // The as-of state is nobody's doing.
                    soFar[o] += t > 0 ? 1 : 0;
                }
                var best = soFar.Max();
                for (var o = 0; o < options; o++)
                    regrets[o][t] += best - soFar[o];
            }
        }
        double[][] Averaged(long[][] sums) => Array.ConvertAll(sums, row => Array.ConvertAll(row, x => x / (double)run.Futures));
        return (Averaged(counts), Averaged(regrets));
    }
}
