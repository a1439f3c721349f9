using System.CommandLine;
using System.Xml.Linq;
using Latticework.Cli;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary><c>dossier show --format html</c>: where the page goes, and what is said when it cannot be made.</summary>
public sealed class DossierPageTests
{
    [Fact]
    public void Without_a_file_the_page_goes_to_standard_output_and_nothing_else_does()
    {
        var (code, output, error) = Run("JPN-KOR", "--format", "html");
        Assert.Equal((CommandLine.Done, ""), (code, error));
        Assert.Equal("Japan and South Korea", XDocument.Parse(output).Descendants("h1").Single().Value);
    }

    [Fact]
    public void With_a_file_it_is_written_there_and_said_so()
    {
        using var folder = new Scratch();
        var file = folder["deep/quad.html"];
        Assert.Equal((CommandLine.Done, $"The page: {file}\n", ""), Run("quad", "--format", "html", "--out", file, "--as-of", "2024-12-31"));
        var page = File.ReadAllText(file);
        Assert.Contains("latticework dossier show quad --format html --as-of 2024-12-31", page, StringComparison.Ordinal);
        Assert.Equal(Run("quad", "--format", "html", "--as-of", "2024-12-31").Output, page);
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void A_map_is_drawn_when_asked_for()
    {
        Assert.DoesNotContain("Natural Earth", Run("taiwan-strait", "--format", "html").Output, StringComparison.Ordinal);
        Assert.Contains("Made with Natural Earth, version 4.1.0", Run("taiwan-strait", "--format", "html", "--map").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_format_json_is_the_same_as_the_option() => Assert.Equal(Run("JPN", "--json").Output, Run("JPN", "--format", "json").Output);

    [Fact]
    public void The_format_text_is_what_there_was() => Assert.Equal(Run("quad").Output, Run("quad", "--format", "text").Output);

    [Theory]
    [InlineData("--format: found 'htm', expected 'html'", "JPN", "--format", "htm")]
    [InlineData("--format: found 'html' with --json, expected one of the two", "JPN", "--format", "html", "--json")]
    [InlineData("--map: found without --format html, expected with it", "JPN", "--map")]
    [InlineData("--out: found without --format html, expected with it", "JPN", "--out", "x.html")]
    [InlineData("--map: found \"usa-renegotiation\", a government", "usa-renegotiation", "--format", "html", "--map")]
    [InlineData("--map: found \"JPN-USA\", a tie, expected a state, agreement, grouping or dispute", "JPN-USA", "--format", "html", "--map")]
    [InlineData("id: found \"do-nothing\", an option, which has no HTML page, expected a state", "do-nothing", "--format", "html")]
    [InlineData("id: found \"JPM\", expected perhaps JPN", "JPM", "--format", "html")]
    [InlineData("id: found \"jpn-usa\", expected perhaps JPN-USA", "jpn-usa")]
    [InlineData("id: found \"s4-33\", expected perhaps S4-33", "s4-33")]
    [InlineData("--out: found nothing, expected a path", "quad", "--format", "html", "--out", "")]
    [InlineData("--out: found the folder \"/\", expected a file", "quad", "--format", "html", "--out", "/")]
    public void Mistakes_are_one_line_and_misuse(string expected, params string[] arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.Equal((CommandLine.Misused, ""), (code, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output", "dossier", "export", "--format", "csv", "--output", "")]
    [InlineData("--svg", "dossier", "lattice", "--svg", "")]
    [InlineData("--out", "dossier", "coverage", "--out", "")]
    [InlineData("--data", "dossier", "check", "--data", "")]
    public void An_empty_path_is_misuse(string option, params string[] arguments)
    {
        using var error = new StringWriter();
        Assert.Equal(CommandLine.Misused, CommandLine.Run(arguments, new InvocationConfiguration { Error = error, EnableDefaultExceptionHandler = false }));
        Assert.Equal($"{option}: found nothing, expected a path{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public void A_link_is_written_through_and_what_was_there_is_not_lost()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["page.html"], "");
        File.CreateSymbolicLink(folder["link.html"], folder["page.html"]);
        Assert.Equal(CommandLine.Done, Run("quad", "--format", "html", "--out", folder["link.html"]).Code);
        Assert.Equal(folder["page.html"], new FileInfo(folder["link.html"]).LinkTarget);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(folder["page.html"]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_command_on_the_page_may_be_pasted_whatever_the_folders_are_called()
    {
        using var folder = new Scratch();
        Directory.CreateDirectory(folder["a;b"]);
        Assert.Contains($"--overlay &#39;{folder["a;b"]}&#39;", Run("quad", "--format", "html", "--overlay", folder["a;b"]).Output.Replace("'", "&#39;", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_the_first_day_says_which_day_it_is()
    {
        var page = Run("taiwan-strait", "--format", "html", "--as-of", "0001-01-01").Output;
        Assert.Contains("facts as known on 1 January 0001", page, StringComparison.Ordinal);
        Assert.DoesNotContain("known \"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"attribution\": null, \"version\": \"\", \"source\": \"\", \"units_per_degree\": 10, \"borders_not_drawn\": [], \"land\": [], \"borders\": []}")]
    [InlineData("{\"attribution\": \"\", \"version\": \"\", \"source\": \"\", \"units_per_degree\": 10, \"borders_not_drawn\": [], \"land\": [[-2147483648, 0, 1, 1, 1, 1]], \"borders\": []}")]
    [InlineData("{\"attribution\": \"\", \"version\": \"\", \"source\": \"\", \"units_per_degree\": 1e999, \"borders_not_drawn\": [], \"land\": [], \"borders\": []}")]
    public void A_broken_map_says_where_and_what(string map)
    {
        using var folder = new Scratch();
        Directory.CreateDirectory(folder["map"]);
        File.WriteAllText(folder["map/world.json"], map);
        var (code, _, error) = Run("JPN", "--format", "html", "--map", "--overlay", folder.Path);
        Assert.Equal(CommandLine.Misused, code);
        Assert.StartsWith(folder["map/world.json"] + ": ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(["dossier", "show", .. arguments], new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
