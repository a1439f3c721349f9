using System.CommandLine;
using System.Text;
using Latticework.Alliance;
using Latticework.Briefing;
using Latticework.Briefing.Documents;
using Latticework.Engine;
using Latticework.Exploration.Robustness;

namespace Latticework.Cli;

/// <summary><c>latticework brief</c>: runs a study where it has not been run, and writes its briefing.</summary>
internal static class Brief
{
    public static Command Command()
    {
        var command = new Command("brief", """
            Runs a study and prints its briefing; writes briefing.html and briefing.json into the run folder.
            A finished run of the same study on the same facts is not run again.

            Examples:
              latticework brief
              latticework brief next-administration --json > briefing.json
              latticework brief --overlay my-facts --output runs/mine
            """);
        var choices = new StudyRun.Choices();
        var json = new Option<bool>("--json") { Description = "Print the briefing as JSON on standard output, and nothing else." };
        choices.AddTo(command);
        command.Options.Add(json);
        // On a thread of its own: an action that blocks would keep Ctrl-C from being heard.
        command.SetAction((arguments, cancellation) => Task.Run(() =>
        {
            var output = arguments.InvocationConfiguration.Output;
            var error = arguments.InvocationConfiguration.Error;
            if (choices.Prepare(arguments) is not { } run)
                return CommandLine.Misused;
            var (results, _) = run.Run(choices.Threads(arguments), error, cancellation);
            var input = InputOf(run, results);
            var document = JsonBriefing.Write(input);
            var page = Path.Combine(run.Folder, "briefing.html");
            WriteWhole(page, HtmlBriefing.Write(input));
            WriteWhole(Path.Combine(run.Folder, "briefing.json"), document);
            if (arguments.GetValue(json))
            {
                output.WriteLine(document);
                return CommandLine.Done;
            }
            TerminalBriefing.Write(Terminal.On(output), input);
            output.WriteLine($"The whole briefing, with charts and sources: {page}");
            return CommandLine.Done;
        }, CancellationToken.None));
        return command;
    }

    private static BriefingInput InputOf(StudyRun run, RunResults results)
    {
        var study = run.Study;
        var decision = DecisionAnalysis.Analyse(results, study.Headline, study.Satisficing, study.Seed);
        var hub = run.Model.World.Hub.Facts.Name;
        return new BriefingInput(
            results,
            decision,
            study,
            [.. study.Scenarios.Select(s => run.Dossier.Scenarios[s]).Select(s => new NamedThing(s.Id, s.Label, s.About))],
            [.. study.Options.Select(o => run.Dossier.Options[o]).Select(o => new NamedThing(o.Id, o.Label, o.About))],
            study.Headline,
            new BriefingRoles
            {
                SecurityByState = "security",
                SecurityWithoutHubByState = "security_without_hub",
                LatticeIndexPath = "lattice_index",
                CredibilityPathPrefix = "credibility",
                AgreementFate = new AgreementRoles("ended", "hollow", "renegotiated"),
                // English puts an article before the names of unions.
                HubName = hub.StartsWith("United ", StringComparison.Ordinal) ? $"the {hub}" : hub,
                ConflictMeasurePrefix = "conflict",
                CostMeasure = "option_cost",
            },
            [.. run.Snapshot.Sources.Values.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => new SourceLine(s.Id, s.Title, s.Author, s.Publisher, s.Date, s.Url))],
            [.. ModelCard.LeftOut.Select(x => new LeftOut(x.What, x.Effect))],
            [.. ModelCard.Cautions.Select(x => new Caution(x))],
            [.. run.Dossier.Overlaid.Select(o => new OverlayChange(o.Path, o.Replaces ? "as shipped" : "not there", o.Overlay, null))],
            // The time a run took is not part of what it found: leaving it out keeps the document the same from run to run.
            null);
    }

    // Beside, then renamed into place: a reader never sees half a document.
    private static void WriteWhole(string path, string content)
    {
        var beside = path + ".partial";
        File.WriteAllText(beside, content, new UTF8Encoding(false));
        File.Move(beside, path, overwrite: true);
    }
}
