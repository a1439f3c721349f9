using Latticework.Briefing.Documents;
using Latticework.Briefing.Findings;
using Spectre.Console;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class DocumentSnapshots
{
    [Fact]
    public void Html() => Snapshot.Matches("briefing.html", HtmlBriefing.Write(BriefingFixture.Input));

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    public void Terminal(int width) => Snapshot.Matches($"briefing-{width}.txt", TerminalText(width));

    [Theory]
    [InlineData("scenario-or-option")]
    [InlineData("with-without")]
    [InlineData("credibility-fan")]
    [InlineData("fate")]
    public void Chart(string id)
    {
        var exhibit = AllFindings.Write(BriefingFixture.Input).SelectMany(f => f.Exhibits).OfType<ChartExhibit>().Single(x => x.Id == id);
        Snapshot.Matches(id + ".svg", exhibit.ToSvg());
    }

    [Fact]
    public void DocumentsAreTheSameTwice()
    {
        Assert.Equal(HtmlBriefing.Write(BriefingFixture.Input), HtmlBriefing.Write(BriefingFixture.Input));
        Assert.Equal(JsonBriefing.Write(BriefingFixture.Input), JsonBriefing.Write(BriefingFixture.Input));
    }

    internal static string TerminalText(int width)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        TerminalBriefing.Write(console, BriefingFixture.Input);
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
