using System.CommandLine;
using Latticework.Cli;

try
{
    return CommandLine.Run(args, new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. What is finished is kept: the same command continues from there.");
    return CommandLine.Failed;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    // The machine refused: a full disk, a folder somebody else writes to, a closed output.
    Say($"latticework: {e.Message}");
    return CommandLine.Failed;
}
catch (Exception e) when (Environment.GetEnvironmentVariable("LATTICEWORK_TRACE") is null)
{
    // A mistake in the program, not in what it was given: one line for the user, the whole trace for whoever asks for it.
    Console.Error.WriteLine($"latticework failed: {e.Message}");
    Console.Error.WriteLine("This is a fault of the program. Set LATTICEWORK_TRACE=1 and run again to see where it happened.");
    return CommandLine.Failed;
}

static void Say(string line)
{
    try
    {
        Console.Error.WriteLine(line);
    }
    catch (IOException)
    {
        // Nobody listens any more.
    }
}
