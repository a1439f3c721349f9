using System.Buffers;
using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>Texts and numbers as every file of the dossier may hold them.</summary>
internal static class Plain
{
    // Ten times the longest text of the dossier. What is set in lines and fitted into figures takes long where it is far longer.
    private const int MostCharacters = 20_000;

    // No quantity of the dossier comes near it, and squares and sums of what is below it are finite.
    private const double Largest = 1e100;

    // What would steer a terminal, or turn the direction of the text around it.
    private static readonly SearchValues<char> steering = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c != '\n'),
        .. Enumerable.Range(0x202A, 5).Concat(Enumerable.Range(0x2066, 4)).Select(c => (char)c),
    ]);

    /// <summary>What is expected instead of a text that may not stand in a file; null for one that may.</summary>
    public static string? Fault(string text) => text.AsSpan().ContainsAny(steering) ? "text without control characters"
        : text.Length > MostCharacters ? $"text of at most {MostCharacters} characters" : null;

    /// <summary>What is expected instead of a text that is no number.</summary>
    public static string NumberForm(string text, string otherwise) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) > Largest ? "a number no larger than 1e100" : otherwise;

    /// <summary>Reads a number, 3.2 or 1e-3; false for what is none, not finite, or beyond any quantity.</summary>
    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= Largest;
}
