using System.Runtime.InteropServices;
using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Sensitivity;

/// <summary>How randomised trees are grown.</summary>
/// <param name="Trees">Number of trees.</param>
/// <param name="Features">Inputs tried at each split, at least one that differs among them.</param>
/// <param name="LeastLeaf">Least number of different rows in a leaf.</param>
/// <param name="RandomThresholds">Extra-trees: one uniform threshold per input tried; otherwise the best of all midpoints.</param>
internal sealed record TreeSettings(int Trees, int Features, int LeastLeaf, bool RandomThresholds);

/// <summary>What trees learn from: inputs by column, and the outcome as one or more numbers to predict.</summary>
/// <remarks>
/// The Gini impurity of classes is the sum of the variances of their indicators, so one criterion, the drop of the summed squares, serves both:
/// y − mean for a number, one indicator for two classes, one for each of more.
/// </remarks>
internal sealed class TreeData
{
    internal TreeData(double[][] inputs, double[][] targets)
    {
        Inputs = inputs;
        Targets = targets;
        Orders = Array.ConvertAll(inputs, Tables.Ranks.Order);
        Ranks = [.. inputs.Select((x, f) => Tables.Ranks.Dense(x, Orders[f]))];
    }

    internal double[][] Inputs { get; }

    internal double[][] Targets { get; }

    /// <summary>Rows by ascending value of each input.</summary>
    internal int[][] Orders { get; }

    /// <summary>Number of smaller values of each input, by row.</summary>
    internal int[][] Ranks { get; }

    internal int Rows => Inputs[0].Length;
}

/// <summary>A tree grown on a bootstrap sample: Geurts, Ernst and Wehenkel (2006) or Breiman (2001), by <see cref="TreeSettings"/>.</summary>
/// <remarks>Working memory for one thread, used for tree after tree. Cost: O(rows · depth · features), with a sort at each split unless thresholds are random.</remarks>
internal sealed class RandomisedTree(TreeData data, TreeSettings settings)
{
    private readonly int outputs = data.Targets.Length;
    private readonly int[] rows = new int[data.Rows];
    private readonly int[] times = new int[data.Rows];
    private readonly int[] nodeOf = new int[data.Rows];
    private readonly ulong[] keys = new ulong[data.Rows];
    private readonly int[] features = new int[data.Inputs.Length];
    private readonly double[] sums = new double[data.Targets.Length];
    private readonly double[] left = new double[data.Targets.Length];
    private readonly List<Node> nodes = [];
    private readonly List<double> leaves = [];
    private readonly Stack<(int Node, int Start, int End)> open = new();

    [StructLayout(LayoutKind.Auto)]
    private struct Node
    {
        public int Feature;
        public double Threshold;
        public int Left;
        public int Leaf;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Split
    {
        public int Feature;
        public double Threshold;
        public double Score;
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="random">The tree's own sequence.</param>
    /// <param name="importances">Receives each input's share in the drop of impurity; all 0 when the tree is a single leaf.</param>
    /// <returns>Whether the tree has a split.</returns>
    internal bool Grow(RandomSequence random, Span<double> importances)
    {
        importances.Clear();
        nodes.Clear();
        leaves.Clear();
        Array.Clear(times);
        for (var i = 0; i < times.Length; i++)
            times[random.Below(times.Length)]++;
        var count = 0;
        for (var row = 0; row < times.Length; row++)
        {
            nodeOf[row] = -1;
            if (times[row] > 0)
                rows[count++] = row;
        }
        for (var f = 0; f < features.Length; f++)
            features[f] = f;
        nodes.Add(default);
        open.Push((0, 0, count));
        while (open.TryPop(out var at))
            Visit(at.Node, at.Start, at.End, random, importances);
        var total = 0.0;
        foreach (var importance in importances)
            total += importance;
        if (total > 0)
        {
            foreach (ref var importance in importances)
                importance /= total;
        }
        return nodes.Count > 1;
    }

    /// <summary>Predictions for the rows the tree has not seen; NaN for the others. Row by row, all outputs together.</summary>
    internal void PredictUnseen(double[] into)
    {
        for (var row = 0; row < times.Length; row++)
        {
            var to = into.AsSpan(row * outputs, outputs);
            if (times[row] > 0)
            {
                to.Fill(double.NaN);
                continue;
            }
            var node = nodes[0];
            while (node.Left > 0)
                node = nodes[data.Inputs[node.Feature][row] <= node.Threshold ? node.Left : node.Left + 1];
            for (var k = 0; k < outputs; k++)
                to[k] = leaves[node.Leaf + k];
        }
    }

    private void Visit(int node, int start, int end, RandomSequence random, Span<double> importances)
    {
        var weight = 0;
        Array.Clear(sums);
        var pure = true;
        for (var i = start; i < end; i++)
        {
            var row = rows[i];
            weight += times[row];
            nodeOf[row] = node;
            for (var k = 0; k < outputs; k++)
            {
                var y = data.Targets[k][row];
                sums[k] += times[row] * y;
                pure &= y.Equals(data.Targets[k][rows[start]]);
            }
        }
        if (pure || end - start < 2 * settings.LeastLeaf || BestSplit(start, end, weight, random) is not { } split)
        {
            nodes[node] = new Node { Leaf = leaves.Count };
            for (var k = 0; k < outputs; k++)
                leaves.Add(sums[k] / weight);
            return;
        }
        var before = 0.0;
        for (var k = 0; k < outputs; k++)
            before += sums[k] * sums[k] / weight;
        importances[split.Feature] += Math.Max(0, split.Score - before);
        var x = data.Inputs[split.Feature];
        var (low, high) = (start, end - 1);
        while (low <= high)
        {
            if (x[rows[low]] <= split.Threshold)
                low++;
            else
                (rows[low], rows[high]) = (rows[high--], rows[low]);
        }
        var children = nodes.Count;
        nodes.Add(default);
        nodes.Add(default);
        nodes[node] = new Node { Feature = split.Feature, Threshold = split.Threshold, Left = children };
        open.Push((children + 1, low, end));
        open.Push((children, start, low));
    }

    // Inputs in random order: at least so many as asked for, and on until one differs among the rows. The first of equal scores stays.
    private Split? BestSplit(int start, int end, int weight, RandomSequence random)
    {
        var best = new Split { Feature = -1, Score = double.NegativeInfinity };
        var differing = 0;
        for (var tried = 0; tried < features.Length && (tried < settings.Features || differing == 0); tried++)
        {
            var pick = tried + random.Below(features.Length - tried);
            (features[tried], features[pick]) = (features[pick], features[tried]);
            if (settings.RandomThresholds ? TryRandom(features[tried], start, end, weight, random, ref best) : TryAll(features[tried], start, end, weight, ref best))
                differing++;
        }
        return best.Feature < 0 ? null : best;
    }

    private bool TryRandom(int feature, int start, int end, int weight, RandomSequence random, ref Split best)
    {
        var x = data.Inputs[feature];
        var (low, high) = (x[rows[start]], x[rows[start]]);
        for (var i = start + 1; i < end; i++)
        {
            low = Math.Min(low, x[rows[i]]);
            high = Math.Max(high, x[rows[i]]);
        }
        if (!(high > low))
            return false;
        var threshold = low + (random.Share() * (high - low));
        if (threshold >= high)
            threshold = low;
        var (leftRows, leftWeight, leftSum) = (0, 0, 0.0);
        var one = data.Targets[0];
        Array.Clear(left);
        for (var i = start; i < end; i++)
        {
            var row = rows[i];
            if (x[row] > threshold)
                continue;
            leftRows++;
            leftWeight += times[row];
            leftSum += times[row] * one[row];
            for (var k = 1; k < outputs; k++)
                left[k] += times[row] * data.Targets[k][row];
        }
        left[0] = leftSum;
        if (leftRows >= settings.LeastLeaf && end - start - leftRows >= settings.LeastLeaf && Score(leftWeight, weight) is var score && score > best.Score)
            best = new Split { Feature = feature, Threshold = threshold, Score = score };
        return true;
    }

    private bool TryAll(int feature, int start, int end, int weight, ref Split best)
    {
        var sorted = Sorted(feature, start, end);
        if (sorted[0] >> 32 == sorted[^1] >> 32)
            return false;
        var at = outputs == 1 ? BestOfOne(sorted, weight, ref best.Score) : BestOfMany(sorted, weight, ref best.Score);
        if (at >= 0)
        {
            var (below, above) = (data.Inputs[feature][(int)(uint)sorted[at]], data.Inputs[feature][(int)(uint)sorted[at + 1]]);
            var middle = below + ((above - below) / 2);
            (best.Feature, best.Threshold) = (feature, middle < above ? middle : below);
        }
        return true;
    }

    // Where to cut: the last place on the left, or −1 when nothing is better than what was found before.
    private int BestOfMany(ReadOnlySpan<ulong> sorted, int weight, ref double best)
    {
        var (found, leftWeight) = (-1, 0);
        Array.Clear(left);
        for (var i = 0; i < sorted.Length - settings.LeastLeaf; i++)
        {
            var row = (int)(uint)sorted[i];
            leftWeight += times[row];
            for (var k = 0; k < outputs; k++)
                left[k] += times[row] * data.Targets[k][row];
            if (i + 1 >= settings.LeastLeaf && sorted[i] >> 32 != sorted[i + 1] >> 32 && Score(leftWeight, weight) is var score && score > best)
                (found, best) = (i, score);
        }
        return found;
    }

    // The same for one output, the usual case and most of the time spent.
    private int BestOfOne(ReadOnlySpan<ulong> sorted, int weight, ref double best)
    {
        var (y, counts, sum) = (data.Targets[0], times, sums[0]);
        var (found, leftWeight, leftSum) = (-1, 0.0, 0.0);
        for (var i = 0; i < sorted.Length - settings.LeastLeaf; i++)
        {
            var row = (int)(uint)sorted[i];
            double count = counts[row];
            leftWeight += count;
            leftSum += count * y[row];
            if (i + 1 < settings.LeastLeaf || sorted[i] >> 32 == sorted[i + 1] >> 32)
                continue;
            var rest = sum - leftSum;
            var score = (leftSum * leftSum / leftWeight) + (rest * rest / (weight - leftWeight));
            if (score > best)
                (found, best) = (i, score);
        }
        return found;
    }

    // The node's rows with their ranks, ascending: picked from the order of all rows while the node is large, sorted when it is small.
    private Span<ulong> Sorted(int feature, int start, int end)
    {
        var ranks = data.Ranks[feature];
        var sorted = keys.AsSpan(0, end - start);
        if (data.Rows <= 6 * sorted.Length)
        {
            var node = nodeOf[rows[start]];
            var count = 0;
            foreach (var row in data.Orders[feature])
            {
                if (nodeOf[row] == node)
                    sorted[count++] = ((ulong)(uint)ranks[row] << 32) | (uint)row;
            }
            return sorted;
        }
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = ((ulong)(uint)ranks[rows[start + i]] << 32) | (uint)rows[start + i];
        sorted.Sort();
        return sorted;
    }

    private double Score(double leftWeight, double weight)
    {
        var score = 0.0;
        for (var k = 0; k < outputs; k++)
        {
            var rest = sums[k] - left[k];
            score += (left[k] * left[k] / leftWeight) + (rest * rest / (weight - leftWeight));
        }
        return score;
    }
}
