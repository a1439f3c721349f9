namespace Latticework.Exploration.Designs;

/// <summary>Regular two-level fraction 2^(k−p): a full factorial of k − p inputs, the other p set by products of those.</summary>
/// <remarks>
/// Source: Box and Hunter (1961). Inputs are lettered A, B, C … in their order, I left out as it means the identity. A generator
/// <c>E=ABC</c>, or <c>E=-ABC</c>, says that column E is that product. Rows in Yates's standard order, A changing fastest. Not for more than
/// two levels; effects that share a word of the defining relation cannot be told apart.
/// </remarks>
public sealed class RegularFraction
{
    private const string Letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
    private const int MaximumBase = 20;

    // Bit d of a word is input d. Generators by generated input; a negative sign is kept apart.
    private readonly (uint Word, bool Negative)?[] generators;
    private readonly int[] basic;

    /// <summary>A fraction.</summary>
    /// <param name="inputs">Number of inputs k, 1 to 25.</param>
    /// <param name="generators">p generators, each for another input, made of inputs that have none.</param>
    /// <exception cref="FormatException">A generator is not of the form <c>E=ABC</c>; the message says which and why.</exception>
    public RegularFraction(int inputs, IReadOnlyList<string> generators)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, Letters.Length);
        this.generators = new (uint, bool)?[inputs];
        foreach (var text in generators)
        {
            var parts = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant().Split('=');
            if (parts is not [[var made], [_, ..] product])
                throw new FormatException($"generator: found '{text}', expected a form such as E=ABC");
            var negative = product[0] == '-';
            var word = 0u;
            foreach (var letter in product[(negative ? 1 : 0)..])
                word ^= 1u << Place(letter, inputs, text);
            if (int.PopCount((int)word) != product.Length - (negative ? 1 : 0) || word == 0)
                throw new FormatException($"generator: found '{text}', expected each letter once");
            var place = Place(made, inputs, text);
            if (this.generators[place] is not null)
                throw new FormatException($"generator: found a second one for {made}, expected one");
            this.generators[place] = (word, negative);
        }
        basic = [.. Enumerable.Range(0, inputs).Where(d => this.generators[d] is null)];
        foreach (var (d, generator) in this.generators.Index())
        {
            if (generator is { } g && !Array.TrueForAll([.. Enumerable.Range(0, inputs).Where(i => (g.Word >> i & 1) != 0)], i => this.generators[i] is null))
                throw new FormatException($"generator: found {Letters[d]} made of an input that has a generator itself, expected basic inputs only");
        }
        if (basic.Length > MaximumBase)
            throw new FormatException($"generators: found {basic.Length} inputs without one, expected at most {MaximumBase}: 2^{MaximumBase} runs");
        DefiningRelation = Relation();
        Resolution = DefiningRelation.Count == 0 ? 0 : DefiningRelation.Min(w => w.Count(char.IsLetter));
    }

    /// <summary>Number of runs, 2^(k−p).</summary>
    public int Runs => 1 << basic.Length;

    /// <summary>Length of the shortest word of the defining relation; 0 for the full factorial, which has none.</summary>
    public int Resolution { get; }

    /// <summary>The 2^p − 1 words equal to the identity, signed, the shortest first: <c>ABCE</c>.</summary>
    public IReadOnlyList<string> DefiningRelation { get; }

    /// <summary>The design.</summary>
    /// <returns><c>[input][run]</c>, each −1 or 1.</returns>
    public double[][] Contrasts()
    {
        var columns = new double[generators.Length][];
        for (var b = 0; b < basic.Length; b++)
        {
            columns[basic[b]] = new double[Runs];
            for (var run = 0; run < Runs; run++)
                columns[basic[b]][run] = (run >> b & 1) != 0 ? 1 : -1;
        }
        for (var d = 0; d < generators.Length; d++)
        {
            if (generators[d] is not { } g)
                continue;
            columns[d] = new double[Runs];
            Array.Fill(columns[d], g.Negative ? -1 : 1);
            for (var i = 0; i < generators.Length; i++)
            {
                if ((g.Word >> i & 1) == 0)
                    continue;
                for (var run = 0; run < Runs; run++)
                    columns[d][run] *= columns[i][run];
            }
        }
        return columns;
    }

    // Every product of the words "generated input times its generator".
    private List<string> Relation()
    {
        var words = new List<(uint Word, bool Negative)> { (0, false) };
        for (var d = 0; d < generators.Length; d++)
        {
            if (generators[d] is { } g)
                words.AddRange([.. words.Select(w => (w.Word ^ g.Word ^ (1u << d), w.Negative ^ g.Negative))]);
        }
        return [.. words.Skip(1)
            .Select(w => (w.Negative ? "-" : "") + string.Concat(Letters.Where((_, i) => (w.Word >> i & 1) != 0)))
            .OrderBy(w => w.Count(char.IsLetter)).ThenBy(w => w.TrimStart('-'), StringComparer.Ordinal)];
    }

    private static int Place(char letter, int inputs, string text)
    {
        var place = Letters.IndexOf(letter, StringComparison.Ordinal);
        return place >= 0 && place < inputs
            ? place
            : throw new FormatException($"generator: found '{letter}' in '{text}', expected letters A to {Letters[inputs - 1]}{(inputs > 8 ? " without I" : "")}");
    }
}
