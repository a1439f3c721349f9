using System.Globalization;

namespace Latticework.Briefing;

/// <summary>Numbers as a reader meets them: two significant digits, thin spaces in thousands, a true minus sign.</summary>
public static class Numbers
{
    /// <summary>Narrow space that does not break, in thousands and before the per-cent sign.</summary>
    public const char ThinSpace = '\u202F';

    private const char Minus = '\u2212';
    private const string Missing = "–";

    /// <summary>Decimals that show two significant digits of a magnitude, at least 0 and at most 4.</summary>
    public static int DecimalsFor(double magnitude)
    {
        var size = Math.Abs(magnitude);
        if (!double.IsFinite(size) || size < 1e-12)
            return 2;
        // Rounding may carry into the next power of ten: 0.0998 is 0.10.
        var power = Math.Pow(10, Math.Floor(Math.Log10(size) + 1e-9) - 1);
        return Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Round(size / power) * power) + 1e-9), 0, 4);
    }

    /// <summary>Decimals for a column: two digits of the largest number, one more (at most) when the numbers differ by less than that shows.</summary>
    public static int DecimalsFor(IEnumerable<double> column)
    {
        var finite = column.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
            return 2;
        var coarse = DecimalsFor(finite.Max(Math.Abs));
        return DecimalsFor(finite.Max() - finite.Min()) > coarse ? Math.Min(coarse + 1, 4) : coarse;
    }

    /// <summary>Decimals for an estimate: two digits, and one or two more when its interval is narrower than they show.</summary>
    public static int DecimalsFor(double value, double low, double high)
    {
        var decimals = DecimalsFor(Math.Max(Math.Abs(value), Math.Max(Math.Abs(low), Math.Abs(high))));
        var width = high - low;
        while (width > 1e-9 && decimals < 4 && Math.Pow(10, -decimals) > width)
            decimals++;
        return decimals;
    }

    /// <summary>A number with as many decimals as show two significant digits.</summary>
    public static string Plain(double value) => Plain(value, DecimalsFor(value));

    /// <summary>A number with a given number of decimals.</summary>
    public static string Plain(double value, int decimals)
    {
        if (!double.IsFinite(value))
            return Missing;
        var text = Math.Abs(value).ToString("N" + decimals, CultureInfo.InvariantCulture).Replace(',', ThinSpace);
        var negative = value < 0 && text.Any(c => c is > '0' and <= '9');
        return negative ? Minus + text : text;
    }

    /// <summary>A difference: always with its sign, except for a printed zero.</summary>
    public static string Signed(double value, int decimals)
    {
        var text = Plain(value, decimals);
        return double.IsFinite(value) && value > 0 && text.Any(c => c is > '0' and <= '9') ? "+" + text : text;
    }

    /// <summary>A range; the word <c>to</c> keeps minus signs and dashes apart.</summary>
    public static string Range(double low, double high, int decimals) =>
        low < 0 || high < 0 ? $"{Plain(low, decimals)} to {Plain(high, decimals)}" : $"{Plain(low, decimals)}–{Plain(high, decimals)}";

    /// <summary>A range of differences, each with its sign.</summary>
    public static string SignedRange(double low, double high, int decimals) => $"{Signed(low, decimals)} to {Signed(high, decimals)}";

    /// <summary>A share as a percentage; never rounded to a false certainty.</summary>
    public static string Share(double share) => ShareNumber(share) + ThinSpace + "%";

    /// <summary>A range of shares as percentages.</summary>
    public static string ShareRange(double low, double high)
    {
        var (from, to) = (ShareNumber(low), ShareNumber(high));
        return from == to ? $"{from}{ThinSpace}%" : $"{from}–{to}{ThinSpace}%";
    }

    /// <summary>A count in words up to ten, in digits beyond.</summary>
    public static string Count(int count) => count switch
    {
        0 => "none",
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        _ => Plain(count, 0),
    };

    private static string ShareNumber(double share)
    {
        if (!double.IsFinite(share))
            return Missing;
        return share switch
        {
            > 0 and < 0.005 => "<1",
            < 1 and > 0.995 => ">99",
            _ => Plain(100 * share, 0),
        };
    }
}
