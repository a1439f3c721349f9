using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Many randomised trees and what they agree on.</summary>
/// <param name="Importances">Mean over the trees of each input's share in the drop of impurity; sums to 1, or to 0 when no tree has a split.</param>
/// <param name="Predictions">Mean prediction of each row by the trees that have not seen it, all outputs together; NaN when every tree has.</param>
internal sealed record TreeEnsemble(double[] Importances, double[] Predictions)
{
    private const int Batch = 32;

    /// <summary>Grows the trees, each from its own sequence, and adds them up in their order: threads change no bit.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="settings">How.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="ensemble">Number of the ensemble: different numbers never share a sequence.</param>
    /// <param name="threads">Threads.</param>
    internal static TreeEnsemble Grow(TreeData data, TreeSettings settings, uint seed, uint ensemble, int threads)
    {
        var importances = new double[data.Inputs.Length];
        var length = data.Rows * data.Targets.Length;
        var (sums, counts) = (new double[length], new int[length]);
        var grown = new (double[] Importances, double[] Predictions, bool Split)[Math.Min(Batch, settings.Trees)];
        for (var b = 0; b < grown.Length; b++)
            grown[b] = (new double[importances.Length], new double[length], false);
        var (first, split) = (0, 0);
        for (; first < settings.Trees; first += grown.Length)
        {
            var start = first;
            var n = Math.Min(grown.Length, settings.Trees - start);
            Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new RandomisedTree(data, settings), (b, _, tree) =>
            {
                var sequence = new RandomSequence(seed, RandomStream.RandomisedTrees, ((ulong)ensemble << 32) | (uint)(start + b));
                grown[b].Split = tree.Grow(sequence, grown[b].Importances);
                tree.PredictUnseen(grown[b].Predictions);
                return tree;
            }, _ => { });
            for (var b = 0; b < n; b++)
            {
                if (grown[b].Split)
                    split++;
                for (var f = 0; f < importances.Length; f++)
                    importances[f] += grown[b].Importances[f];
                for (var i = 0; i < length; i++)
                {
                    if (double.IsNaN(grown[b].Predictions[i]))
                        continue;
                    sums[i] += grown[b].Predictions[i];
                    counts[i]++;
                }
            }
        }
        for (var f = 0; f < importances.Length && split > 0; f++)
            importances[f] /= split;
        for (var i = 0; i < length; i++)
            sums[i] = counts[i] == 0 ? double.NaN : sums[i] / counts[i];
        var total = importances.Sum();
        return new TreeEnsemble(total > 0 ? Array.ConvertAll(importances, v => v / total) : importances, sums);
    }
}
