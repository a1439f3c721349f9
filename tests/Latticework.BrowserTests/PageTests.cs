using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Latticework.BrowserTests;

/// <summary>A page in a real browser: no accessibility violation in either theme, no sideways scrolling on a phone.</summary>
/// <param name="html">Writes the page.</param>
public abstract class PageTests(Func<string> html) : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly string file = Path.Combine(Path.GetTempPath(), $"latticework-page-{Environment.ProcessId}-{Guid.NewGuid():N}.html");
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        await File.WriteAllTextAsync(file, html());
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        File.Delete(file);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280, 900)]
    [InlineData(ColorScheme.Dark, 1280, 900)]
    [InlineData(ColorScheme.Light, 390, 844)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task HasNoAccessibilityViolations(ColorScheme scheme, int width, int height)
    {
        var page = await Open(scheme, width, height);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task NeverScrollsSideways(int width)
    {
        var page = await Open(ColorScheme.Light, width, 844);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task AsksTheNetworkForNothingAndRunsWithoutErrors()
    {
        Assert.SkipUnless(browser is not null, $"{Chromium} is not installed");
        var page = await browser!.NewPageAsync();
        var noise = new List<string>();
        page.Request += (_, request) => noise.Add(request.Url);
        page.Console += (_, message) => noise.Add(message.Text);
        page.PageError += (_, error) => noise.Add(error);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        Assert.Equal([new Uri(file).AbsoluteUri], noise);
    }

    private async Task<IPage> Open(ColorScheme scheme, int width, int height)
    {
        Assert.SkipUnless(browser is not null, $"{Chromium} is not installed");
        var context = await browser!.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, BypassCSP = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }
}
