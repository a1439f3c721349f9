namespace Latticework.Briefing.Findings;

/// <summary>The findings of a briefing, in the order a sceptic asks.</summary>
public static class AllFindings
{
    /// <summary>Writes every finding that the run has numbers for.</summary>
    public static IReadOnlyList<Finding> Write(BriefingInput input)
    {
        var evidence = new Evidence(input);
        Finding?[] all =
        [
            BottomLine.Write(evidence), OptionsByScenario.Write(evidence), WithoutTheHub.Write(evidence), Trajectories.WriteLatticeIndex(evidence),
            Trajectories.WriteCredibility(evidence), AgreementsFate.Write(evidence), ConflictRisk.Write(evidence), Potency.Write(evidence),
        ];
        return [.. all.OfType<Finding>()];
    }
}
