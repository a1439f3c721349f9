namespace Latticework.Dossier;

/// <summary>One mistake in the data files, said in one line.</summary>
/// <param name="Place">File and line. Files of an overlay carry the overlay folder as it was given.</param>
/// <param name="Field">Field concerned, dotted from the top of the entry (<c>facts.unit</c>).</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there, with the nearest right name where there is one.</param>
public sealed record Problem(Place Place, string Field, string Found, string Expected)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Field}: found {Found}, expected {Expected}";
}
