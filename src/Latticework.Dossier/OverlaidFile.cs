namespace Latticework.Dossier;

/// <summary>A file an overlay added or replaced.</summary>
/// <param name="Path">Path inside the data folder.</param>
/// <param name="Overlay">Overlay folder, as given.</param>
/// <param name="Replaces">True when it took the place of a file; false when it added one.</param>
public sealed record OverlaidFile(string Path, string Overlay, bool Replaces)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Replaces ? "replaced" : "added")} {Path} from {Overlay}";
}
