using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary>The option <c>--as-of</c>: the day whose knowledge is asked for.</summary>
internal sealed class AsOfOption
{
    private readonly Option<DateOnly?> option = new("--as-of")
    {
        HelpName = "DATE",
        Description = "Only what was known on this day, 2024-12-31 for example. Left out: the cut-off day of the data.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"--as-of: found \"{text}\", expected a date such as 2024-12-31");
            return null;
        },
    };

    public void AddTo(Command command) => command.Options.Add(option);

    public Snapshot Read(ParseResult arguments, LoadedDossier dossier) => dossier.AsOf(arguments.GetValue(option) ?? dossier.CutOff);
}
