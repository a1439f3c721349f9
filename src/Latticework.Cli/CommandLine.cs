using System.CommandLine;
using System.Text.RegularExpressions;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary>The table of contents of the tool: one line for each verb, one file for each.</summary>
internal static class CommandLine
{
    /// <summary>Everything went as asked.</summary>
    public const int Done = 0;

    /// <summary>The work was tried and failed.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for, or the data given, are not right.</summary>
    public const int Misused = 2;

    /// <summary>Runs one command line; a misspelt one is explained and counts as misuse.</summary>
    public static int Run(string[] arguments, InvocationConfiguration configuration)
    {
        var parsed = Compose().Parse(arguments);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke(configuration);
        // One line for each mistake, on standard error: standard output is for results.
        var verbs = parsed.CommandResult.Command.Subcommands.Select(c => c.Name).ToList();
        string[] mistakes = verbs.Count > 0 && parsed.UnmatchedTokens is [var verb, ..]
            ? [$"command line: found '{verb}', expected {(Spelling.Nearest(verb, verbs) is [var meant, ..] ? $"'{meant}'" : $"one of {string.Join(", ", verbs)}")}"]
            : [.. parsed.Errors.Select(e => InOurWords(e.Message)).Distinct(StringComparer.Ordinal)];
        foreach (var mistake in mistakes)
            configuration.Error.WriteLine(mistake);
        configuration.Error.WriteLine("latticework --help, or --help after a verb, lists what there is.");
        return Misused;
    }

    // The library names .NET types; a user knows numbers and words.
    private static string InOurWords(string message) => Regex.Replace(
        message, "Cannot parse argument '(?<found>[^']*)' for option '(?<option>[^']*)' as expected type '[^']*'\\.?",
        "${option}: found '${found}', expected a whole number", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public static RootCommand Compose() => new("Makes the U.S. alliance system in the Indo-Pacific computable.")
    {
        Brief.Command(),
        Explore.Command(),
        Tariffs.Command(),
        SampleDesign.Command(),
        Sensitivity.Command(),
        Discover.Command(),
        Robustness.Command(),
        Score.Command(),
        SignpostSearch.Command(),
        Pathways.Command(),
        Hypervolume.Command(),
        Optimise.Command(),
        Import.Command(),
        new Command("dossier", "What we know: facts, dates and sources.")
        {
            DossierCheck.Command(),
            DossierShow.Command(),
            DossierTimeline.Command(),
            DossierDiff.Command(),
            DossierLattice.Command(),
            DossierExport.Command(),
            new Command("compare", "The dossier beside what others coded.")
            {
                DossierCompareAtop.Command(),
            },
        },
    };
}
