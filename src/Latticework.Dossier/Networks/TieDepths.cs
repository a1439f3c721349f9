namespace Latticework.Dossier.Networks;

/// <summary>How deep a tie each kind of agreement makes: the central values of the parameters that the alliance model samples.</summary>
/// <remarks>
/// Four classes, parameters <c>depth_treaty</c>, <c>depth_access</c>, <c>depth_working</c>, <c>depth_light</c> of the family
/// <c>rollback_resistance</c>: one number in one place, so that an overlay moves model and measures together. Trade makes no tie.
/// </remarks>
public sealed class TieDepths
{
    private const string Family = "rollback_resistance";

    private readonly Dictionary<string, double> values;

    private TieDepths(Dictionary<string, double> values) => this.values = values;

    /// <summary>The central values by parameter name.</summary>
    public IReadOnlyDictionary<string, double> Values => values;

    /// <summary>Reads the values from the parameters.</summary>
    /// <returns>The depths; null, with every mistake said in one line, when a parameter is missing or outside 0–1.</returns>
    public static TieDepths? Read(IReadOnlyDictionary<string, ParameterFamily> families, ICollection<Problem> problems)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        var family = families.GetValueOrDefault(Family);
        var place = family?.Place ?? new Place($"parameters/{Family}.yaml", 1);
        foreach (var name in new[] { "depth_treaty", "depth_access", "depth_working", "depth_light" })
        {
            if (family?.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
                problems.Add(new Problem(place, $"parameters.{name}", "nothing", "the depth of a class of agreements, 0 to 1"));
            else if (parameter.Value.Central is not (>= 0 and <= 1))
                problems.Add(new Problem(parameter.Provenance.Place, $"parameters.{name}", Loading.Shown.Number(parameter.Value.Central), "a depth from 0 to 1"));
            else
                found[name] = parameter.Value.Central;
        }
        return found.Count == 4 ? new TieDepths(found) : null;
    }

    /// <summary>Depth of the tie that one agreement of a kind makes, 0–1; null for a kind that makes none.</summary>
    public double? Of(AgreementKind kind) => ParameterOf(kind) is { } name ? values[name] : null;

    /// <summary>Name of the parameter that holds the depth of a kind; null for trade, which makes no tie.</summary>
    public static string? ParameterOf(AgreementKind kind) => kind switch
    {
        AgreementKind.MutualDefenceTreaty => "depth_treaty",
        AgreementKind.Access or AgreementKind.StatusOfForces or AgreementKind.Minilateral => "depth_access",
        AgreementKind.InformationSecurity or AgreementKind.Logistics or AgreementKind.ArmsCooperation or AgreementKind.ConsultationPact => "depth_working",
        AgreementKind.CostSharing or AgreementKind.Statute or AgreementKind.Dialogue or AgreementKind.Declaration => "depth_light",
        _ => null,
    };
}
