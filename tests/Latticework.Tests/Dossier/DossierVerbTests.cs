using System.CommandLine;
using Latticework.Cli;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class DossierVerbTests
{
    [Fact]
    public void Check_counts_what_is_sound()
    {
        using var folder = DataFolder.Valid();
        var (code, output, error) = Run("dossier", "check", "--data", folder.Root);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("no mistakes found", output, StringComparison.Ordinal);
        Assert.Matches("hash [0-9a-f]{64}", output);
        Assert.Contains("\"series_rows\": 3", Run("dossier", "check", "--data", folder.Root, "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_lists_what_is_not()
    {
        using var folder = DataFolder.Valid();
        folder.Replace("sources/atlas.yaml", "title:", "titel:");
        var (code, output, error) = Run("dossier", "check", "--data", folder.Root);
        Assert.Equal((2, ""), (code, output));
        Assert.Equal(
            $"""
            sources/atlas.yaml:1: title: found nothing, expected text
            sources/atlas.yaml:1: titel: found an unknown field "titel", expected "title"
            2 problems in {folder.Root}. The shapes of the files are in data/README.md.

            """,
            error);
    }

    [Theory]
    [InlineData("JPN", "us-jp-treaty-1960")]
    [InlineData("kor-yoon-2022", "rival_view")]
    [InlineData("us-jp-treaty-1960", "S1-02 S1-08")]
    [InlineData("quad", "member left")]
    [InlineData("quad", "2021   1")]
    [InlineData("jp-nss-2022", "billion JPY")]
    [InlineData("japan-security-texts", "1960-01-19   1960-06-23")]
    [InlineData("incidents", "Missiles fall")]
    [InlineData("taiwan-strait", "Fighters rise.")]
    [InlineData("JPN", "jp-nss-2022")]
    [InlineData("JPN", "What it is owed")]
    [InlineData("JPN-USA", "What they owe each other")]
    [InlineData("taiwan-strait", "conflict_rate")]
    [InlineData("usfk", "28500")]
    [InlineData("spending", "50.2")]
    [InlineData("record", "A caveat.")]
    [InlineData("patron_will", "threat_coefficient")]
    [InlineData("patron_will.horizon", "For want of anything better.")]
    [InlineData("conservative", "2027-05-10")]
    [InlineData("do-nothing", "What is under way goes on.")]
    [InlineData("next", "latin hypercube")]
    [InlineData("S1-05", "The text has snow")]
    [InlineData("S5-31", "event meeting 2021-03-12")]
    public void Show_prints_every_kind_of_entry(string id, string expected)
    {
        using var folder = DataFolder.Valid();
        var (code, output, error) = Run("dossier", "show", id, "--data", folder.Root);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.Contains("\"kind\"", Run("dossier", "show", id, "--data", folder.Root, "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_names_the_nearest_id()
    {
        using var folder = DataFolder.Valid();
        Assert.Equal((2, "", "id: found \"JPM\", expected perhaps JPN\n"), Run("dossier", "show", "JPM", "--data", folder.Root));
        Assert.Equal(
            (2, "", "id: found \"us-jp\", expected perhaps us-jp-treaty-1960\n"), Run("dossier", "show", "us-jp", "--data", folder.Root));
        Assert.Equal(
            (2, "", "id: found \"quad\", which was not known on 2001-01-01, expected a later --as-of\n"),
            Run("dossier", "show", "quad", "--as-of", "2001-01-01", "--data", folder.Root));
    }

    [Fact]
    public void A_bad_date_is_misuse()
    {
        using var folder = DataFolder.Valid();
        var (code, _, error) = Run("dossier", "check", "--as-of", "2024", "--data", folder.Root);
        Assert.Equal(2, code);
        Assert.Contains("--as-of: found \"2024\", expected a date such as 2024-12-31", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(arguments, new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
