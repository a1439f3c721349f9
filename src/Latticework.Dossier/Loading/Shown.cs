using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>How things are quoted in problem lines.</summary>
internal static class Shown
{
    private const int LongestQuote = 60;

    public static string Text(string text)
    {
        var quoted = string.Concat(text.Take(LongestQuote).Select(Visible));
        return text.Length <= LongestQuote ? $"\"{quoted}\"" : $"\"{quoted}…\"";
    }

    // A mark that nobody sees is named: it may be all that is wrong.
    private static string Visible(char c) => char.IsControl(c) || char.IsSeparator(c) ? " "
        : char.GetUnicodeCategory(c) == UnicodeCategory.Format ? $"<U+{(int)c:X4}>" : $"{c}";

    public static string Node(Node? node) => node switch
    {
        null or ScalarNode { IsNothing: true } => "nothing",
        ScalarNode scalar => Text(scalar.Text),
        SequenceNode => "a list",
        _ => "a group of fields",
    };

    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The nearest right name where one is near; else all of them when they are few.</summary>
    public static string Expected(string written, IReadOnlyCollection<string> names, string what)
    {
        if (Spelling.Nearest(written, names) is [var nearest])
            return $"\"{nearest}\"";
        return names.Count is > 0 and <= 24 ? $"{what}, one of {string.Join(", ", names)}" : what;
    }
}
