using System.CommandLine;

namespace Latticework.Cli;

/// <summary><c>latticework explore</c>: runs the experiments of a study, and nothing else.</summary>
internal static class Explore
{
    public static Command Command()
    {
        var command = new Command("explore", """
            Runs every scenario and option of a study over its futures.
            Writes the run folder: run.sqlite, trajectories as .npy, manifest.json.
            An interrupted run continues where it stopped; a finished one is not run again.

            Example:
              latticework explore next-administration --futures 200 --output runs/quick
            """);
        var choices = new StudyRun.Choices();
        choices.AddTo(command);
        // On a thread of its own: an action that blocks would keep Ctrl-C from being heard.
        command.SetAction((arguments, cancellation) => Task.Run(() =>
        {
            if (choices.Prepare(arguments) is not { } run)
                return CommandLine.Misused;
            var (results, elapsed) = run.Run(choices.Threads(arguments), arguments.InvocationConfiguration.Error, cancellation);
            var cells = (long)results.Futures * results.Scenarios.Count * results.Options.Count;
            arguments.InvocationConfiguration.Output.WriteLine(elapsed is { } time
                ? $"{cells:N0} futures in {time.TotalSeconds:0.0} s ({cells / time.TotalSeconds:N0} a second), written to {run.Folder}"
                : $"{cells:N0} futures, already in {run.Folder}");
            return CommandLine.Done;
        }, CancellationToken.None));
        return command;
    }
}
