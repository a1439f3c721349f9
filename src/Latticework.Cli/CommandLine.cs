using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
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
        // An empty path, often a variable of the shell that is not set, is nobody's file.
        var empty = parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(o => o.Option.HelpName is { } form && (form.Contains("FILE", StringComparison.Ordinal) || form.Contains("DIR", StringComparison.Ordinal)) && o.Tokens.Any(t => t.Value.Length == 0))
            .ToList();
        foreach (var option in empty)
            configuration.Error.WriteLine($"{option.Option.Name}: found nothing, expected a path");
        if (empty.Count > 0)
            return Misused;
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
        message, "Cannot parse argument '(?<found>[^']*)' for option '(?<option>[^']*)' as expected type '(?<type>.*)'\\.?$",
        m => $"{m.Groups["option"]}: found '{m.Groups["found"]}', expected {Expected(m.Groups["type"].Value)}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Expected(string type) => type switch
    {
        _ when type.Contains(nameof(UInt32), StringComparison.Ordinal) => $"a whole number from 0 to {uint.MaxValue}",
        _ when type.Contains(nameof(Int32), StringComparison.Ordinal) => "a whole number",
        _ when type.Contains(nameof(Double), StringComparison.Ordinal) => "a number",
        _ when type.Contains(nameof(Boolean), StringComparison.Ordinal) => "true, false or nothing",
        _ => "another value",
    };

    public static RootCommand Compose()
    {
        var root = new RootCommand("Makes the U.S. alliance system in the Indo-Pacific computable.")
        {
            Brief.Command(),
            Explore.Command(),
            new Command("dossier", "What we know: facts, dates and sources.")
            {
                DossierCheck.Command(),
                DossierShow.Command(),
                DossierTimeline.Command(),
                DossierDiff.Command(),
                DossierLattice.Command(),
                DossierExport.Command(),
                DossierCoverage.Command(),
                new Command("compare", "The dossier beside what others coded.")
                {
                    DossierCompareAtop.Command(),
                },
            },
            Import.Command(),
            Tariffs.Command(),
            Robustness.Command(),
            Discover.Command(),
            SignpostSearch.Command(),
            Pathways.Command(),
            SampleDesign.Command(),
            Sensitivity.Command(),
            Optimise.Command(),
            Hypervolume.Command(),
            Score.Command(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ShortHelp((HelpAction)help.Action!);
        return root;
    }

    // A verb's own help says everything; the list of verbs above it, the first line of each.
    private sealed class ShortHelp(HelpAction whole) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => whole.ClearsParseErrors;

        public override int Invoke(ParseResult parseResult)
        {
            foreach (var verb in parseResult.CommandResult.Command.Subcommands)
                verb.Description = verb.Description?.Split('\n')[0];
            return whole.Invoke(parseResult);
        }
    }
}
