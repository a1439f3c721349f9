using Latticework.Exploration.Discovery;
using Latticework.Exploration.Tables;

namespace Latticework.Tests.Exploration.Discovery;

/// <summary>PRIM spelled out rule by rule with lists and no cleverness: what the fast one must equal.</summary>
internal sealed class LiteralPrim(Table table, double[] y, PrimSettings settings)
{
    public sealed record Limits(double[] Lower, double[] Upper, SortedSet<int>[] Names)
    {
        public Limits Copy() => new([.. Lower], [.. Upper], [.. Names.Select(n => new SortedSet<int>(n))]);
    }

    public sealed record Step(Limits Limits, int Count, double Mean, double Sum);

    private readonly Limits initial = Around(table);
    private List<int> remaining = [.. Enumerable.Range(0, table.Rows)];
    private double[] y = [.. y];

    public List<List<Step>> Find(int boxes, BoxRemoval removal)
    {
        var found = new List<List<Step>>();
        while (found.Count < boxes && remaining.Count > 0)
        {
            var steps = Box();
            var meets = steps[^1].Mean >= settings.Threshold;
            if (!meets && found.Count > 0)
                steps = [steps[0]];
            found.Add(steps);
            if (!meets)
                break;
            var inside = Inside(steps[^1].Limits);
            if (removal == BoxRemoval.Points)
            {
                remaining = [.. remaining.Except(inside)];
            }
            else
            {
                foreach (var row in inside)
                    y[row] = 0;
            }
        }
        return found;
    }

    /// <summary>Points and points of interest inside once one side of one input is put back.</summary>
    public (int Count, double Sum) PutBack(Limits limits, int column, bool isUpper)
    {
        var wider = limits.Copy();
        if (table.Columns[column].Kind == ColumnKind.Categorical)
            wider.Names[column].UnionWith(initial.Names[column]);
        else if (isUpper)
            wider.Upper[column] = initial.Upper[column];
        else
            wider.Lower[column] = initial.Lower[column];
        var rows = Inside(wider);
        return (rows.Count, rows.Sum(r => y[r]));
    }

    private List<Step> Box()
    {
        List<Step> steps = [At(initial)];
        while (Next(Peels(steps[^1]), steps[^1], growing: false) is { } step)
            steps.Add(step);
        while (Next(Pastes(steps[^1]), steps[^1], growing: true) is { } step)
            steps.Add(step);
        return steps;
    }

    private Step? Next(List<Limits> candidates, Step old, bool growing)
    {
        var scored = candidates.Select(c => (Step: At(c), Score: Score(old, At(c)), Free: table.Columns.Count - Restricted(c))).Where(c => c.Step.Count > 0).ToList();
        if (scored.Count == 0)
            return null;
        var best = scored[0];
        foreach (var candidate in scored)
        {
            if (candidate.Score > best.Score || (candidate.Score.Equals(best.Score) && candidate.Free > best.Free))
                best = candidate;
        }
        if ((double)best.Step.Count / table.Rows < settings.MinimumMass || best.Score <= 0)
            return null;
        if (growing)
            return best.Step.Count > old.Count && best.Step.Mean > old.Mean ? best.Step : null;
        return best.Step.Count < old.Count ? best.Step : null;
    }

    private double Score(Step old, Step next) => settings.Objective switch
    {
        PrimObjective.Original => next.Count == 0 ? -1 : next.Mean,
        _ when next.Mean.Equals(old.Mean) || next.Count == old.Count => 0,
        PrimObjective.Lenient1 => (next.Mean - old.Mean) / Math.Abs(next.Count - old.Count),
        _ => next.Count * (next.Mean - old.Mean) / Math.Abs(next.Count - old.Count),
    };

    private List<Limits> Peels(Step old)
    {
        var rows = Inside(old.Limits);
        var peels = new List<Limits>();
        foreach (var c in Columns(ColumnKind.Real))
        {
            var peeled = old.Limits.Copy();
            peeled.Upper[c] = Quantile(rows, c, 1 - settings.PeelAlpha);
            peels.Add(peeled);
            peeled = old.Limits.Copy();
            peeled.Lower[c] = Quantile(rows, c, settings.PeelAlpha);
            peels.Add(peeled);
        }
        foreach (var c in Columns(ColumnKind.Integer))
        {
            var x = table.Columns[c].Values;
            var peeled = old.Limits.Copy();
            var limit = (double)(long)Quantile(rows, c, 1 - settings.PeelAlpha);
            var kept = rows.Where(r => limit.Equals(old.Limits.Upper[c]) ? x[r] < limit : x[r] <= limit).ToList();
            peeled.Upper[c] = kept.Count == 0 ? double.NegativeInfinity : kept.Max(r => x[r]);
            peels.Add(peeled);
            peeled = old.Limits.Copy();
            limit = (long)Quantile(rows, c, settings.PeelAlpha);
            kept = [.. rows.Where(r => limit.Equals(old.Limits.Lower[c]) ? x[r] > limit : x[r] >= limit)];
            peeled.Lower[c] = kept.Count == 0 ? double.PositiveInfinity : kept.Min(r => x[r]);
            peels.Add(peeled);
        }
        foreach (var c in Columns(ColumnKind.Categorical).Where(c => old.Limits.Names[c].Count > 1))
        {
            foreach (var name in old.Limits.Names[c])
            {
                var peeled = old.Limits.Copy();
                peeled.Names[c].Remove(name);
                peels.Add(peeled);
            }
        }
        return peels;
    }

    private List<Limits> Pastes(Step old)
    {
        var pastes = new List<Limits>();
        foreach (var c in Columns(ColumnKind.Real).Concat(Columns(ColumnKind.Integer)).Where(c => IsRestricted(old.Limits, c)))
        {
            var slab = old.Limits.Copy();
            (slab.Lower[c], slab.Upper[c]) = (initial.Lower[c], old.Limits.Lower[c]);
            var rows = Inside(slab);
            var pasted = old.Limits.Copy();
            pasted.Lower[c] = rows.Count == 0 ? initial.Lower[c] : Quantile(rows, c, 1 - settings.PasteAlpha);
            pastes.Add(pasted);

            slab = old.Limits.Copy();
            (slab.Lower[c], slab.Upper[c]) = (old.Limits.Upper[c], initial.Upper[c]);
            rows = Inside(slab);
            pasted = old.Limits.Copy();
            pasted.Upper[c] = rows.Count == 0 ? initial.Upper[c] : Quantile(rows, c, settings.PasteAlpha);
            pastes.Add(pasted);
        }
        if (!settings.PasteWithoutReal && !Columns(ColumnKind.Real).Any(c => IsRestricted(old.Limits, c)))
            return [];
        foreach (var c in Columns(ColumnKind.Categorical))
        {
            foreach (var name in initial.Names[c].Except(old.Limits.Names[c]).Order())
            {
                var pasted = old.Limits.Copy();
                pasted.Names[c].Add(name);
                pastes.Add(pasted);
            }
        }
        return pastes;
    }

    private double Quantile(List<int> rows, int column, double q)
    {
        var sorted = rows.Select(r => table.Columns[column].Values[r]).Order().ToArray();
        var i = (sorted.Length - 1) * q;
        var (low, high) = ((int)Math.Floor(i), (int)Math.Ceiling(i));
        if (q > 0.5)
        {
            while (sorted[low].Equals(sorted[high]) && low > 0)
                low--;
        }
        else
        {
            while (sorted[low].Equals(sorted[high]) && high < sorted.Length - 1)
                high++;
        }
        return (sorted[low] + sorted[high]) / 2;
    }

    private Step At(Limits limits)
    {
        var rows = Inside(limits);
        var sum = rows.Sum(r => y[r]);
        return new Step(limits, rows.Count, sum / rows.Count, sum);
    }

    private List<int> Inside(Limits limits) => [.. remaining.Where(r => table.Columns.Index().All(c => c.Item.Kind == ColumnKind.Categorical
        ? limits.Names[c.Index].Contains((int)c.Item.Values[r])
        : c.Item.Values[r] >= limits.Lower[c.Index] && c.Item.Values[r] <= limits.Upper[c.Index]))];

    private IEnumerable<int> Columns(ColumnKind kind) => table.Columns.Index().Where(c => c.Item.Kind == kind).Select(c => c.Index);

    private int Restricted(Limits limits) => Enumerable.Range(0, table.Columns.Count).Count(c => IsRestricted(limits, c));

    private bool IsRestricted(Limits limits, int c) =>
        !limits.Lower[c].Equals(initial.Lower[c]) || !limits.Upper[c].Equals(initial.Upper[c]) || !limits.Names[c].SetEquals(initial.Names[c]);

    private static Limits Around(Table table) => new(
        [.. table.Columns.Select(c => c.Values.Min())],
        [.. table.Columns.Select(c => c.Values.Max())],
        [.. table.Columns.Select(c => new SortedSet<int>(c.Kind == ColumnKind.Categorical ? c.Values.Select(v => (int)v) : []))]);
}
