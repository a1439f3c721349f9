namespace Latticework.Exploration.Search;

/// <summary>A lever (L): something the search may choose, with the range of the choice.</summary>
/// <param name="Name">Name, unique in its problem.</param>
public abstract record Lever(string Name)
{
    /// <summary>Lowest number that stands for a choice.</summary>
    internal abstract double Least { get; }

    /// <summary>Highest number that stands for a choice.</summary>
    internal abstract double Most { get; }

    /// <summary>One line about what is wrong with the range; null when it is sound.</summary>
    internal abstract string? Mistake { get; }

    /// <summary>The choice as a person writes it.</summary>
    internal abstract string Text(double number);
}

/// <summary>A lever that takes any real number in a closed range.</summary>
/// <param name="Name">Name, unique in its problem.</param>
/// <param name="Low">Least value, in the lever's unit.</param>
/// <param name="High">Greatest value, above <paramref name="Low"/>.</param>
public sealed record RealLever(string Name, double Low, double High) : Lever(Name)
{
    internal override double Least => Low;

    internal override double Most => High;

    internal override string? Mistake => double.IsFinite(Low) && double.IsFinite(High) && Low < High && double.IsFinite(High - Low)
        ? null : $"{Name}: found the range {Low:R} … {High:R}, expected two finite numbers, the lower first";

    internal override string Text(double number) => number.ToString("R");
}

/// <summary>A lever that takes a whole number in a closed range.</summary>
/// <param name="Name">Name, unique in its problem.</param>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value, at least <paramref name="Low"/>.</param>
public sealed record IntegerLever(string Name, int Low, int High) : Lever(Name)
{
    internal override double Least => Low;

    internal override double Most => High;

    internal override string? Mistake => Low <= High ? null : $"{Name}: found the range {Low} … {High}, expected the lower number first";

    internal override string Text(double number) => number.ToString("0");
}

/// <summary>A lever that takes one of several names, which have no order. Results give the name, never its place in the list.</summary>
/// <param name="Name">Name, unique in its problem.</param>
/// <param name="Categories">At least one name, none twice.</param>
public sealed record CategoricalLever(string Name, IReadOnlyList<string> Categories) : Lever(Name)
{
    internal override double Least => 0;

    internal override double Most => Categories.Count - 1;

    internal override string? Mistake =>
        Categories.Count == 0 ? $"{Name}: found no categories, expected at least one"
        : Categories.Distinct(StringComparer.Ordinal).Count() < Categories.Count ? $"{Name}: found a category twice, expected each once" : null;

    internal override string Text(double number) => Categories[(int)number];
}

/// <summary>A choice for every lever of a problem.</summary>
/// <remarks>Real and integer levers by number, categorical levers by name. Cost: O(1) by index.</remarks>
public readonly struct LeverSetting
{
    private readonly IReadOnlyList<Lever> levers;
    private readonly double[] numbers;

    internal LeverSetting(IReadOnlyList<Lever> levers, double[] numbers) => (this.levers, this.numbers) = (levers, numbers);

    /// <summary>Number of levers.</summary>
    public int Count => numbers.Length;

    /// <summary>The number chosen for a real or integer lever, in its unit; for a categorical lever the place of the name in its list.</summary>
    public double this[int lever] => numbers[lever];

    /// <summary>All numbers, levers in the order of the problem.</summary>
    public ReadOnlySpan<double> Numbers => numbers;

    /// <summary>The whole number chosen for an integer lever.</summary>
    public int Integer(int lever) => (int)numbers[lever];

    /// <summary>The name chosen for a categorical lever.</summary>
    /// <exception cref="ArgumentException">The lever is not categorical.</exception>
    public string Category(int lever) => levers[lever] is CategoricalLever categorical
        ? categorical.Categories[(int)numbers[lever]]
        : throw new ArgumentException($"{levers[lever].Name} is not categorical.", nameof(lever));

    /// <summary>The choice as text: a number in full precision, or the name of the category.</summary>
    public string Text(int lever) => levers[lever].Text(numbers[lever]);
}
