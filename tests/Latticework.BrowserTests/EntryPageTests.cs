using System.CommandLine;
using Latticework.Cli;

namespace Latticework.BrowserTests;

/// <summary>The page of a state of the shipped dossier, with its map.</summary>
public sealed class StatePageTests() : PageTests(() => Shown.Page("TWN", "--map"));

/// <summary>The page of an agreement.</summary>
public sealed class AgreementPageTests() : PageTests(() => Shown.Page("us-jp-treaty-1960", "--map"));

/// <summary>The page of a line of texts, one after another.</summary>
public sealed class SuccessionPageTests() : PageTests(() => Shown.Page("trilateral-institutions"));

internal static class Shown
{
    public static string Page(string id, params string[] more)
    {
        using var output = new StringWriter();
        CommandLine.Run(["dossier", "show", id, "--format", "html", .. more], new InvocationConfiguration { Output = output });
        return output.ToString();
    }
}
