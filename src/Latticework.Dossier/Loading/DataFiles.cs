using System.IO.Enumeration;
using System.Text;

namespace Latticework.Dossier.Loading;

/// <summary>One file of the data folder or of an overlay.</summary>
/// <param name="Path">Path relative to its folder, with forward slashes.</param>
/// <param name="Shown">Path for messages: as <paramref name="Path"/>, for overlays with the overlay folder before it.</param>
/// <param name="OnDisk">Path to open.</param>
internal sealed record DataFile(string Path, string Shown, string OnDisk)
{
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public const string IdForm = "letters, digits, and - _ . between them";

    public static bool IsId(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>File name without its extension.</summary>
    public string Id { get; } = System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Folder, with forward slashes and no slash at the end; empty at the top.</summary>
    public string Folder { get; } = Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : "";

    public string Extension { get; } = System.IO.Path.GetExtension(Path);

    /// <summary>The text; null, with a problem reported, when the file cannot be read as UTF-8.</summary>
    public string? Text(FileReading file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(OnDisk);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Report(1, "file", "a file that cannot be opened", "a file that may be read");
            return null;
        }
        return Decoded(bytes, file);
    }

    /// <summary>Bytes as UTF-8 text, without a byte order mark; null, with a problem reported, when they are not.</summary>
    public static string? Decoded(ReadOnlySpan<byte> content, FileReading file)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            file.Report(1, "file", "UTF-16 text", "UTF-8 text");
            return null;
        }
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            content = content[3..];
        try
        {
            var text = strict.GetString(content);
            if (text.IndexOf('\0', StringComparison.Ordinal) is var zero and >= 0)
            {
                file.Report(LineAt(Encoding.UTF8.GetBytes(text[..zero])), "file", "a zero byte", "UTF-8 text");
                return null;
            }
            return text;
        }
        catch (DecoderFallbackException e)
        {
            var line = LineAt(content[..Math.Clamp(e.Index, 0, content.Length)]);
            file.Report(line, "file", $"a byte that is not UTF-8 (0x{e.BytesUnknown?.FirstOrDefault():X2})", "UTF-8 text");
            return null;
        }
    }

    private static int LineAt(ReadOnlySpan<byte> before) => 1 + before.Count((byte)'\n');
}

/// <summary>All files after the overlays have been laid over the data folder, in path order.</summary>
internal sealed class DataFiles
{
    private static readonly EnumerationOptions everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = true };

    private readonly SortedDictionary<string, DataFile> files = new(StringComparer.Ordinal);

    public IEnumerable<DataFile> All => files.Values;

    public List<Problem> Problems { get; } = [];

    public List<OverlaidFile> Overlaid { get; } = [];

    public static DataFiles Find(string folder, IReadOnlyList<string> overlays)
    {
        var found = new DataFiles();
        foreach (var path in found.Walk(folder))
            found.files[path] = new DataFile(path, path, System.IO.Path.Combine(folder, path));
        foreach (var overlay in overlays)
        {
            var shownFolder = overlay.Replace('\\', '/').TrimEnd('/');
            foreach (var path in found.Walk(overlay))
            {
                found.Overlaid.Add(new OverlaidFile(path, overlay, Replaces: found.files.ContainsKey(path)));
                found.files[path] = new DataFile(path, $"{shownFolder}/{path}", System.IO.Path.Combine(overlay, path));
            }
        }
        return found;
    }

    public DataFile? At(string path) => files.GetValueOrDefault(path);

    public IReadOnlyList<DataFile> In(string folder, string extension) =>
        [.. files.Values.Where(f => f.Folder == folder && f.Extension == extension)];

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private List<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Problems.Add(new Problem(new Place(folder.Replace('\\', '/'), 1), "folder", "nothing", "a data folder (see data/README.md)"));
            return [];
        }
        try
        {
            // A link to a folder may lead back to where it stands, and a walk through it never ends.
            var found = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), everything)
            {
                ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            };
            var paths = found
                .Select(path => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'))
                // A file with a near-miss ending must not be passed over without a word; pages of text may lie beside the data.
                .Where(path => System.IO.Path.GetExtension(path) is not ".md")
                .Where(path => !path.Split('/').Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal)
                .ToLookup(path => Directory.Exists(System.IO.Path.Combine(folder, path)));
            Problems.AddRange(paths[true].Select(link => new Problem(new Place(System.IO.Path.Combine(folder, link).Replace('\\', '/'), 1), "folder", "a link to a folder", "the folder itself, or another --overlay")));
            return [.. paths[false]];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problems.Add(new Problem(new Place(folder.Replace('\\', '/'), 1), "folder", "a folder that cannot be read", "a data folder"));
            return [];
        }
    }
}
