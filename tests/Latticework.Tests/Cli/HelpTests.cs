using System.CommandLine;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary>What the tool says of itself.</summary>
public sealed class HelpTests
{
    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(c => All(c).Prepend(c));

    [Fact]
    public void The_list_of_verbs_is_short_and_each_verb_tells_the_rest()
    {
        var (code, output, error) = Tool.Run("--help");
        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd().Split('\n');
        Assert.True(lines.Length <= 45, $"{lines.Length} lines");
        var verbs = Latticework.Cli.CommandLine.Compose().Subcommands;
        Assert.Equal(verbs.Select(v => v.Name), lines.SkipWhile(l => l.TrimEnd() != "Commands:").Skip(1).Select(l => l.Trim().Split(' ')[0]));
        Assert.Contains("McPhail", Tool.Run("robustness", "--help").Output, StringComparison.Ordinal);
        Assert.Contains("latticework sensitivity delta --sample", Tool.Run("sensitivity", "-h").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_begins_with_one_short_sentence()
    {
        foreach (var verb in All(Latticework.Cli.CommandLine.Compose()))
        {
            var first = verb.Description!.Split('\n')[0];
            Assert.True(first.EndsWith('.') && first.Length <= 100, $"{verb.Name}: {first}");
        }
    }

    [Fact]
    public void Options_of_the_same_meaning_have_the_same_words_and_place()
    {
        string[] last = ["--seed", "--threads", "--csv", "--svg", "--output", "--json"];
        var verbs = All(Latticework.Cli.CommandLine.Compose()).Where(v => v.Subcommands.Count == 0 || v.Name == "tariffs").ToList();
        foreach (var verb in verbs)
        {
            var names = verb.Options.Select(o => o.Name).Where(n => n != "--help").ToList();
            var there = last.Where(names.Contains).ToList();
            Assert.True(there.SequenceEqual(names.TakeLast(there.Count)), $"{verb.Name}: {string.Join(' ', names)}");
        }
        var options = verbs.SelectMany(v => v.Options).ToLookup(o => o.Name);
        Assert.Single(options["--json"].Select(o => o.Description).Distinct());
        Assert.Single(options["--threads"].Select(o => o.Description).Distinct());
        Assert.All(options["--seed"], o => Assert.StartsWith("Seed", o.Description, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--observed: found 'x', expected a number", "score", "--observed", "x")]
    [InlineData("--seed: found '-1', expected a whole number from 0 to 4294967295", "score", "--seed", "-1")]
    [InlineData("--bins: found '1.5', expected a whole number", "score", "--bins", "1.5")]
    [InlineData("--threads: found 0, expected a number from 1 to 1024", "sensitivity", "delta", "--outcome", "y", "--threads", "0")]
    [InlineData("--hold-out: found '2', expected a share between 0 and 1, both excluded", "discover", "--outcome", "y", "--hold-out", "2")]
    [InlineData("--method: found 'carts', expected 'cart'", "discover", "--outcome", "y", "--method", "carts")]
    public void Mistakes_say_what_an_option_expects(string expected, params string[] arguments)
    {
        var (code, output, error) = Tool.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected + "\n", error.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
