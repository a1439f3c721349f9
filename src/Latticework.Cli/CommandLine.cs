using System.CommandLine;

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
        var code = parsed.Invoke(configuration);
        return parsed.Errors.Count > 0 ? Misused : code;
    }

    public static RootCommand Compose() => new("Makes the U.S. alliance system in the Indo-Pacific computable.")
    {
        Brief.Command(),
        Explore.Command(),
        new Command("dossier", "What we know: facts, dates and sources.")
        {
            DossierCheck.Command(),
            DossierShow.Command(),
        },
    };
}
