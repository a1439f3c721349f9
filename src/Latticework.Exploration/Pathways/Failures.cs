using Latticework.Engine;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Pathways;

/// <summary>In which futures an option fails, and when.</summary>
/// <remarks>
/// A case is a scenario and a future; cases are numbered scenario by scenario. Cost: O(cases), times steps for a crossing.
/// </remarks>
public sealed class Failures
{
    private readonly int[]? failedAt;

    private Failures(RunResults run, int option, int[] scenarios, bool[] fails, int[]? step)
    {
        Run = run;
        Option = option;
        Scenarios = scenarios;
        Fails = fails;
        failedAt = step;
        Failing = fails.Count(f => f);
    }

    /// <summary>The run.</summary>
    public RunResults Run { get; }

    /// <summary>Index of the option.</summary>
    public int Option { get; }

    /// <summary>Indices of the scenarios.</summary>
    public IReadOnlyList<int> Scenarios { get; }

    /// <summary>Number of cases: scenarios times futures.</summary>
    public int Cases => Fails.Length;

    /// <summary>Number of cases in which the option fails.</summary>
    public int Failing { get; }

    /// <summary>Whether the step of each failure is known, because it is a crossing and not an outcome at the end.</summary>
    public bool Dated => failedAt is not null;

    /// <summary>Whether each case fails.</summary>
    internal bool[] Fails { get; }

    /// <summary>Cases whose measure meets a condition; the failure is dated to the horizon.</summary>
    /// <param name="run">Results with trajectories.</param>
    /// <param name="option">Index of the option.</param>
    /// <param name="scenario">Index of the scenario; null for all.</param>
    /// <param name="measure">Index of the measure.</param>
    /// <param name="failing">When the option fails.</param>
    /// <exception cref="ArgumentException">A measure that is not finite in some future.</exception>
    public static Failures ByMeasure(RunResults run, int option, int? scenario, int measure, Condition failing)
    {
        var scenarios = Of(run, scenario);
        var fails = new bool[scenarios.Length * run.Futures];
        for (var c = 0; c < fails.Length; c++)
        {
            var value = run.Outcome(scenarios[c / run.Futures], option, measure)[c % run.Futures];
            if (!double.IsFinite(value))
                throw new ArgumentException($"{run.Measures[measure].Name} is {value} in future {c % run.Futures}, expected a number in every future.", nameof(measure));
            fails[c] = failing.Holds(value);
        }
        return new Failures(run, option, scenarios, fails, null);
    }

    /// <summary>Cases in which a trajectory ever meets a condition; the first step at which it does is the step of failure.</summary>
    /// <param name="run">Results with trajectories.</param>
    /// <param name="option">Index of the option.</param>
    /// <param name="scenario">Index of the scenario; null for all.</param>
    /// <param name="trajectory">Index of the trajectory.</param>
    /// <param name="failing">When the option fails.</param>
    public static Failures ByCrossing(RunResults run, int option, int? scenario, int trajectory, Condition failing)
    {
        var scenarios = Of(run, scenario);
        var fails = new bool[scenarios.Length * run.Futures];
        var step = new int[fails.Length];
        for (var c = 0; c < fails.Length; c++)
        {
            while (step[c] <= run.Manifest.Steps && !failing.Holds(run.Path(trajectory, scenarios[c / run.Futures], option, c % run.Futures, step[c])))
                step[c]++;
            fails[c] = step[c] <= run.Manifest.Steps;
        }
        return new Failures(run, option, scenarios, fails, step);
    }

    /// <summary>Value of a trajectory in a case at a step.</summary>
    internal double Value(int trajectory, int @case, int at) => Run.Path(trajectory, Scenarios[@case / Run.Futures], Option, @case % Run.Futures, at);

    /// <summary>Whether a case has not failed by a step, so that a warning there can still warn.</summary>
    internal bool AtRisk(int @case, int at) => failedAt is null || failedAt[@case] > at;

    /// <summary>Steps from a step to the failure of a case, or to the horizon when failures are not dated.</summary>
    internal int Lead(int @case, int at) => (failedAt is null ? Run.Manifest.Steps : failedAt[@case]) - at;

    private static int[] Of(RunResults run, int? scenario) => scenario is { } s ? [s] : [.. Enumerable.Range(0, run.Scenarios.Count)];
}
