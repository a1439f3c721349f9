using System.Text;

namespace Latticework.Exploration.Search;

/// <summary>
/// A file of every evaluation in order. A search is a function of its seed and of what the model answers; so an interrupted one is
/// continued by searching again from the start and reading the answers that are there instead of asking the model.
/// </summary>
/// <remarks>
/// The file begins with a line that names problem, algorithm, settings and seed; then a record per evaluation: levers, objectives,
/// violations, little-endian doubles. A record cut off by a crash is dropped. Cost: 8 bytes a number.
/// </remarks>
internal sealed class SearchJournal : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly int length;
    private readonly int objectives;
    private readonly byte[] record;
    private long recorded;

    private SearchJournal(string path, SearchProblem problem, SearchAlgorithm algorithm, uint seed)
    {
        this.path = path;
        objectives = problem.Objectives.Count;
        length = problem.Levers.Count + objectives + problem.Constraints.Count;
        record = new byte[length * sizeof(double)];
        var head = Encoding.UTF8.GetBytes(
            $"latticework search: {problem.Name}, {length} numbers, {algorithm.Described(problem)}, seed {seed}\n");
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            if (file.Length > 0)
            {
                var found = new byte[head.Length];
                if (file.ReadAtLeast(found, head.Length, throwOnEndOfStream: false) < head.Length || !found.AsSpan().SequenceEqual(head))
                    throw new InvalidDataException($"{path}: found the journal of another search, expected one that begins with '{Encoding.UTF8.GetString(head).TrimEnd()}'");
                recorded = (file.Length - head.Length) / record.Length;
                file.SetLength(head.Length + (recorded * record.Length));
            }
            else
            {
                file.Write(head);
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal static SearchJournal Open(string path, SearchProblem problem, SearchAlgorithm algorithm, uint seed) => new(path, problem, algorithm, seed);

    /// <summary>Gives candidates the answers that are in the file.</summary>
    /// <returns>The candidates it has no answers for.</returns>
    internal IReadOnlyList<Solution> Recall(IReadOnlyList<Solution> candidates)
    {
        var c = 0;
        for (; c < candidates.Count && recorded > 0; c++, recorded--)
        {
            file.ReadExactly(record);
            var numbers = new double[length];
            Buffer.BlockCopy(record, 0, numbers, 0, record.Length);
            var levers = candidates[c].Numbers;
            if (!numbers.AsSpan(0, levers.Length).SequenceEqual(levers))
                throw new InvalidDataException($"{path}: found the evaluation of another choice of levers, expected that of the same search");
            candidates[c].Judge(numbers[levers.Length..(levers.Length + objectives)], numbers[(levers.Length + objectives)..]);
        }
        return c == 0 ? candidates : [.. candidates.Skip(c)];
    }

    /// <summary>Appends evaluated candidates.</summary>
    internal void Write(IReadOnlyList<Solution> evaluated)
    {
        foreach (var solution in evaluated)
        {
            double[] numbers = [.. solution.Numbers, .. solution.Objectives, .. solution.Violations];
            Buffer.BlockCopy(numbers, 0, record, 0, record.Length);
            file.Write(record);
        }
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
