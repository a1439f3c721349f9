using Latticework.Exploration.Randomness;
using Latticework.Exploration.Search.Variation;

namespace Latticework.Exploration.Search.Algorithms;

/// <summary>Crossover and mutation as the NSGA family uses them.</summary>
/// <param name="CrossoverProbability">Share of pairs that are crossed; the others are only mutated.</param>
/// <param name="CrossoverIndex">Index of simulated binary crossover: large keeps children near their parents.</param>
/// <param name="MutationProbability">Probability for each lever; null for one over the number of levers.</param>
/// <param name="MutationIndex">Index of polynomial mutation: large keeps them near.</param>
public sealed record Breeding(double CrossoverProbability = 1, double CrossoverIndex = 15, double? MutationProbability = null, double MutationIndex = 10)
{
    internal string? Mistake =>
        !(CrossoverProbability is >= 0 and <= 1) ? $"found a crossover probability of {CrossoverProbability}, expected a share from 0 to 1"
        : !(MutationProbability is null or (>= 0 and <= 1)) ? $"found a mutation probability of {MutationProbability}, expected a share from 0 to 1"
        : !(CrossoverIndex >= 0 && MutationIndex >= 0) ? $"found the indices {CrossoverIndex} and {MutationIndex}, expected numbers from 0"
        : null;
}

/// <summary>Makes children of a population.</summary>
internal sealed class Breeder
{
    private const int Tries = 10;
    private readonly SearchProblem problem;
    private readonly RandomSequence random;
    private readonly LeverSpace space;
    private readonly SimulatedBinaryCrossover crossover;
    private readonly PolynomialMutation mutation;

    internal Breeder(SearchProblem problem, Breeding breeding, RandomSequence random)
    {
        (this.problem, this.random) = (problem, random);
        space = new LeverSpace(problem.Levers);
        crossover = new SimulatedBinaryCrossover(space, breeding.CrossoverProbability, breeding.CrossoverIndex);
        mutation = new PolynomialMutation(space, breeding.MutationProbability ?? 1.0 / space.Count, breeding.MutationIndex);
    }

    internal LeverSpace Space => space;

    internal Solution Random() => new(problem, space.Draw(random));

    internal Solution Of(double[] numbers) => new(problem, numbers);

    /// <summary>Winners of binary tournaments along random orders of the population, so that everybody takes part equally often.</summary>
    internal List<Solution> Winners(List<Solution> population, int count, Func<Solution, Solution, Solution> winner)
    {
        var winners = new List<Solution>(count);
        var order = new int[population.Count];
        for (var at = order.Length; winners.Count < count; at += 2)
        {
            if (at + 1 >= order.Length)
            {
                for (var i = 0; i < order.Length; i++)
                    order[i] = i;
                random.Shuffle<int>(order);
                at = 0;
            }
            winners.Add(winner(population[order[at]], population[order[at + 1]]));
        }
        return winners;
    }

    /// <summary>Children of parents taken in pairs, in order. A child that is its like's copy is mutated again.</summary>
    internal List<Solution> Children(IReadOnlyList<Solution> parents, int count, IReadOnlyList<Solution> population)
    {
        var known = new HashSet<double[]>(population.Select(p => p.Numbers), SameNumbers.Comparer);
        var children = new List<Solution>(count);
        for (var p = 0; children.Count < count; p += 2)
        {
            foreach (var numbers in crossover.Breed([parents[p].Numbers, parents[p + 1].Numbers], random))
            {
                if (children.Count == count)
                    break;
                mutation.Mutate(numbers, random);
                for (var t = 0; t < Tries && !known.Add(numbers); t++)
                    mutation.Mutate(numbers, random);
                known.Add(numbers);
                children.Add(new Solution(problem, numbers));
            }
        }
        return children;
    }

    private sealed class SameNumbers : IEqualityComparer<double[]>
    {
        internal static SameNumbers Comparer { get; } = new();

        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] obj)
        {
            var hash = 17L;
            foreach (var x in obj)
                hash = (hash * 31) + BitConverter.DoubleToInt64Bits(x);
            return hash.GetHashCode();
        }
    }
}
