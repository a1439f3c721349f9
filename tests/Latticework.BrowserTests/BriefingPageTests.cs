using Latticework.Briefing.Documents;
using Latticework.Tests.Briefing;

namespace Latticework.BrowserTests;

/// <summary>The briefing of a made-up study.</summary>
public sealed class BriefingPageTests() : PageTests(() => HtmlBriefing.Write(BriefingFixture.Input));
