using System.CommandLine;
using System.Text;
using Latticework.Alliance;
using Latticework.Alliance.Measures;
using Latticework.Briefing;
using Latticework.Briefing.Documents;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Robustness;

namespace Latticework.Cli;

/// <summary><c>latticework brief</c>: runs a study where it has not been run, and writes its briefing.</summary>
internal static class Brief
{
    public static Command Command()
    {
        var command = new Command("brief", """
            Runs a study and prints its briefing.
            Writes briefing.html and briefing.json into the run folder. A finished run of the same study on the same facts is not run again.

            Examples:
              latticework brief
              latticework brief next-administration --json > briefing.json
              latticework brief --overlay my-facts --output runs/mine
            """);
        var choices = new StudyRun.Choices();
        var json = StandardOptions.Json();
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
            Keep(page, HtmlBriefing.Write(input), error);
            Keep(Path.Combine(run.Folder, "briefing.json"), document, error);
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
                Protected = [.. run.Model.World.Protected.Select(a => a.Id)],
                AgreementFate = Agreements(run.Model.World),
                // English puts an article before the names of unions.
                HubName = hub.StartsWith("United ", StringComparison.Ordinal) ? $"the {hub}" : hub,
                ConflictMeasurePrefix = "conflict",
                CostMeasure = "option_cost",
            },
            [.. run.Snapshot.Sources.Values
                .Select(s => new SourceLine(s.Id, s.Title, s.Author, s.Publisher, s.Date, s.Url) { Group = GroupOf(s.Id), Note = s.Note })
                .OrderBy(s => s.Group, StringComparer.Ordinal).ThenBy(s => s.Publisher, StringComparer.Ordinal).ThenBy(s => s.Date, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal)],
            [.. ModelCard.LeftOut.Select(x => new LeftOut(x.What, x.Effect))],
            [.. ModelCard.Cautions.Select(x => new Caution(x))],
            [.. run.Dossier.Overlaid.Select(o => new OverlayChange(o.Path, o.Replaces ? "as shipped" : "not there", o.Overlay, null))],
            // The time a run took is not part of what it found: leaving it out keeps the document the same from run to run.
            null);
    }

    private static AgreementRoles Agreements(World world)
    {
        var tracked = AgreementFate.Tracked(world).ToArray();
        AgreementGroup Group(string label, Func<Accord, bool> belongs, string? note = null) => new(label, [.. tracked.Where(belongs).Select(a => a.Id)], note);
        static bool Binds(Accord a) => a.Kind is AgreementKind.MutualDefenceTreaty or AgreementKind.Statute;
        static bool IsService(Accord a) => a.Kind is AgreementKind.Access or AgreementKind.CostSharing;
        return new("ended", "hollow", "renegotiated")
        {
            Pledges = [.. tracked.Where(a => a is { HasHub: true, Kind: AgreementKind.MutualDefenceTreaty, Members.Count: 2 } && a.Members.Any(m => m.IsProtected)).Select(a => a.Id)],
            Groups =
            [
                Group("Defence treaties and laws", a => a.HasHub && Binds(a)),
                Group("Groupings and exercises", a => a.HasHub && !Binds(a) && !IsService(a)),
                Group("Access and cost-sharing", a => a.HasHub && IsService(a), "A fixed term that runs out does not end an agreement by itself: renewal or a successor counts as the same agreement."),
                Group("Among allies", a => !a.HasHub),
            ],
        };
    }

    // By the prefix of the id, which the dossier's own conventions give.
    private static string GroupOf(string source) => source switch
    {
        _ when source.StartsWith("literature-", StringComparison.Ordinal) => "Research literature",
        _ when source.StartsWith("founding-text-", StringComparison.Ordinal) || source == "model-design" => "Texts and judgements the model started from",
        _ => "Public record: treaties, laws, statements, statistics, press",
    };

    // Beside, then renamed into place: a reader never sees half a document. A run that can only be read is briefed all the same.
    private static void Keep(string path, string content, TextWriter error)
    {
        try
        {
            var beside = path + ".partial";
            File.WriteAllText(beside, content, new UTF8Encoding(false));
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path} was not written: {e.Message}");
        }
    }
}
