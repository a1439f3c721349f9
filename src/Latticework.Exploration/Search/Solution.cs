namespace Latticework.Exploration.Search;

/// <summary>A choice of levers and what the model made of it.</summary>
public sealed class Solution
{
    private readonly SearchProblem problem;

    internal Solution(SearchProblem problem, double[] numbers)
    {
        this.problem = problem;
        Numbers = numbers;
    }

    /// <summary>The choice; categories by name.</summary>
    public LeverSetting Levers => new(problem.Levers, Numbers);

    /// <summary>Objectives in the order and direction of the problem.</summary>
    public IReadOnlyList<double> Objectives { get; private set; } = [];

    /// <summary>How far each constraint is violated; 0 where it holds.</summary>
    public IReadOnlyList<double> Violations { get; private set; } = [];

    /// <summary>Sum of the violations; 0 when all constraints hold.</summary>
    public double Violation { get; private set; }

    /// <summary>Whether all constraints hold.</summary>
    public bool IsFeasible => Violation <= 0;

    internal double[] Numbers { get; }

    /// <summary>Objectives as costs: maximised ones with their sign turned.</summary>
    internal double[] Costs { get; private set; } = [];

    /// <summary>Which operator made it; −1 for none.</summary>
    internal int Operator { get; set; } = -1;

    internal void Judge(double[] objectives, double[] violations)
    {
        for (var m = 0; m < objectives.Length; m++)
        {
            if (!double.IsFinite(objectives[m]))
                throw new InvalidOperationException($"{problem.Name}: found {problem.Objectives[m].Name} = {objectives[m]} for {Described()}, expected a finite number.");
        }
        for (var c = 0; c < violations.Length; c++)
        {
            if (!(double.IsFinite(violations[c]) && violations[c] >= 0))
                throw new InvalidOperationException($"{problem.Name}: found a violation of {problem.Constraints[c]} of {violations[c]} for {Described()}, expected 0 or a positive number.");
        }
        Objectives = objectives;
        Violations = violations;
        Violation = violations.Sum();
        Costs = [.. objectives.Select((value, m) => problem.Objectives[m].Cost(value))];
    }

    internal string Described()
    {
        var levers = Levers;
        return string.Join(", ", problem.Levers.Take(12).Select((l, i) => $"{l.Name} = {levers.Text(i)}")) + (problem.Levers.Count > 12 ? ", …" : "");
    }
}
