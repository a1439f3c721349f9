using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary>The option <c>--as-of</c>: the day whose knowledge is asked for.</summary>
internal sealed class AsOfOption
{
    private readonly Option<DateOnly?> option =
        Day("--as-of", "Only what was known on this day, 2024-12-31 for example. Left out: the cut-off day of the data.");

    public void AddTo(Command command) => command.Options.Add(option);

    public Snapshot Read(ParseResult arguments, LoadedDossier dossier) => dossier.AsOf(arguments.GetValue(option) ?? dossier.CutOff);

    /// <summary>An option that takes a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        HelpName = "DATE",
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (TryParse(text, out var day))
                return day;
            result.AddError(NotADay(name, text));
            return null;
        },
    };

    /// <summary>Reads a day written 2024-12-31.</summary>
    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>What to say of a text that is no day.</summary>
    public static string NotADay(string name, string text) => $"{name}: found \"{text}\", expected a date such as 2024-12-31";
}
