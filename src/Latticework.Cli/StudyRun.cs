using System.CommandLine;
using System.Reflection;
using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>A study made ready to run, and run: what <c>explore</c> and <c>brief</c> share.</summary>
internal sealed class StudyRun
{
    private readonly Experiment experiment;

    private StudyRun(LoadedDossier dossier, Study study, Snapshot snapshot, AllianceModel model, Experiment experiment, string folder)
    {
        Dossier = dossier;
        Study = study;
        Snapshot = snapshot;
        Model = model;
        this.experiment = experiment;
        Folder = folder;
    }

    public LoadedDossier Dossier { get; }

    public Study Study { get; }

    public Snapshot Snapshot { get; }

    public AllianceModel Model { get; }

    public string Folder { get; }

    /// <summary>Command that makes the same run again.</summary>
    public string Command { get; private init; } = "";

    /// <summary>The options every verb that runs a study has.</summary>
    internal sealed class Choices
    {
        private readonly Workspace workspace = new();
        private readonly Argument<string> study = new("study") { Description = "Study to run.", DefaultValueFactory = _ => "next-administration" };
        private readonly Option<int?> futures = StandardOptions.WholeNumberOrNone("--futures", "Futures per scenario and option, instead of the study's.", 1, 1_000_000);
        private readonly Option<uint?> seed = new("--seed") { HelpName = "N", Description = "Seed, instead of the study's." };
        private readonly Option<int> threads = StandardOptions.Threads();
        private readonly Option<string?> output = new("--output") { HelpName = "DIR", Description = "Folder of the run. Left out: runs/<study>." };

        public void AddTo(Command command)
        {
            command.Arguments.Add(study);
            workspace.AddTo(command);
            command.Options.Add(futures);
            command.Options.Add(seed);
            command.Options.Add(threads);
            command.Options.Add(output);
            study.Validators.Add(r =>
            {
                string[] known = [.. command.Options.Select(o => o.Name), "--help"];
                if (r.Tokens.Count > 0 && r.Tokens[0].Value is ['-', ..] word)
                    r.AddError($"command line: found '{word}', expected {(Spelling.Nearest(word, known) is [var meant, ..] ? $"'{meant}'" : "a study or an option")}");
            });
        }

        public int Threads(ParseResult arguments) => arguments.GetValue(threads);

        /// <summary>The study with the options applied, ready to run; null, with the problems on standard error, when something is wrong.</summary>
        public StudyRun? Prepare(ParseResult arguments)
        {
            var error = arguments.InvocationConfiguration.Error;
            if (workspace.Open(arguments) is not { } dossier)
                return null;
            var id = arguments.GetValue(study)!;
            if (!dossier.Studies.TryGetValue(id, out var found))
            {
                var near = Spelling.Nearest(id, dossier.Studies.Keys);
                error.WriteLine($"study: found '{id}', expected {(near.Count > 0 ? $"'{near[0]}'" : $"one of {string.Join(", ", dossier.Studies.Keys)}")}");
                return null;
            }
            found = found with { Futures = arguments.GetValue(futures) ?? found.Futures, Seed = arguments.GetValue(seed) ?? found.Seed };
            var folder = arguments.GetValue(output) ?? Path.Combine("runs", found.Id);
            if (Unusable(folder) is { } reason)
            {
                error.WriteLine($"--output: found {folder}, {reason}");
                return null;
            }
            return StudyRun.Prepare(dossier, found, folder, CommandOf(arguments, found.Id), error);
        }

        // Said before hours are spent: a folder that cannot be written, or that holds somebody's own files.
        private static string? Unusable(string folder)
        {
            try
            {
                if (string.IsNullOrWhiteSpace(folder))
                    return "expected a folder";
                if (File.Exists(folder))
                    return "which is a file, expected a folder";
                if (RunFolder.ForeignFile(folder) is { } foreign)
                    return $"which holds {Path.GetRelativePath(folder, foreign)}, expected a new or empty folder or one that holds a run: nothing of yours is overwritten";
                Directory.CreateDirectory(folder);
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                return $"expected a folder that can be written: {e.Message}";
            }
        }

        // What makes the same run again: the options that were given, but not those that change nothing in it.
        private string CommandOf(ParseResult arguments, string study)
        {
            var words = new List<string> { "./latticework brief", study };
            if (arguments.GetValue(futures) is { } n)
                words.Add($"--futures {n}");
            if (arguments.GetValue(seed) is { } s)
                words.Add($"--seed {s}");
            words.AddRange(workspace.Given(arguments));
            return string.Join(' ', words);
        }
    }

    /// <summary>Runs the study, or opens the finished run of the same study on the same dossier; progress goes to standard error.</summary>
    /// <returns>The results, and the time it took; no time when the run was there already.</returns>
    public (RunResults Results, TimeSpan? Elapsed) Run(int threads, TextWriter error, CancellationToken cancellation)
    {
        if (RunFolder.IsComplete(Folder))
        {
            if (Opened(out var why) is { } finished)
                return (finished, null);
            error.WriteLine($"The run in {Folder} {why}: it is run again and replaced.");
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var bar = new ProgressLine(error);
        var results = experiment.Run(new RunSettings { Threads = threads, Folder = Folder }, bar, cancellation);
        return (results, watch.Elapsed);
    }

    private RunResults? Opened(out string why)
    {
        try
        {
            why = "is of other facts, futures or seed";
            return RunFolder.ReadManifest(Folder) == experiment.Manifest ? RunFolder.Open(Folder) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException or OverflowException)
        {
            why = "is damaged or of another version";
            return null;
        }
    }

    private static StudyRun? Prepare(LoadedDossier dossier, Study study, string folder, string command, TextWriter error)
    {
        var snapshot = dossier.AsOf(study.AsOf);
        var scenarios = study.Scenarios.Select(s => dossier.Scenarios[s]).ToList();
        var options = study.Options.Select(o => dossier.Options[o]).ToList();
        if (AllianceModel.Build(snapshot, study, scenarios, options, out var problems) is not { } model)
        {
            foreach (var problem in problems)
                error.WriteLine(problem);
            error.WriteLine(problems.Count == 1 ? "1 problem: the model cannot be built." : $"{problems.Count} problems: the model cannot be built.");
            return null;
        }
        if (study.Design == "sobol" && !int.IsPow2(study.Futures))
        {
            error.WriteLine($"{study.Place}: futures: found {study.Futures}, expected a power of two for a Sobol' design");
            return null;
        }
        var design = Design.Sample(model.Uncertainties, study.Futures, study.Seed, study.Design == "sobol" ? new Sobol() : new LatinHypercube());
        var manifest = new RunManifest(
            study.Id, study.Label, dossier.HashOf(study), snapshot.Hash, study.AsOf.ToString("yyyy-MM-dd"), Version, study.Seed, study.Futures, study.Quarters, "quarter",
            design.Name);
        return new StudyRun(dossier, study, snapshot, model, new Experiment(model, manifest, design.Inputs), folder) { Command = command };
    }

    /// <summary>Version of the program, as written into what it makes.</summary>
    internal static string Version { get; } =
        typeof(StudyRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}

/// <summary>One line that shows how far a run is, with rate and time left; silent when standard error is not a terminal.</summary>
internal sealed class ProgressLine(TextWriter error) : IProgress<RunProgress>, IDisposable
{
    private const int Width = 30;
    private readonly bool shown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private bool written;

    private bool started;

    public void Report(RunProgress value)
    {
        if (!started && value.Done > 0 && value.PerSecond <= 0)
            error.WriteLine($"Continuing an interrupted run: {value.Done:N0} of {value.Total:N0} futures are there.");
        started = true;
        if (!shown)
            return;
        var share = value.Total == 0 ? 1 : (double)value.Done / value.Total;
        var filled = (int)(share * Width);
        var left = value.Left is { } time ? $"{Math.Ceiling(time.TotalSeconds):0} s left" : "";
        error.Write($"\r{new string('━', filled)}{new string('─', Width - filled)} {share:0 %} of {value.Total:N0} futures, {value.PerSecond:N0}/s, {left}      ");
        written = true;
    }

    public void Dispose()
    {
        if (written)
            error.Write("\r" + new string(' ', 100) + "\r");
    }
}
