using System.Text;

namespace Latticework.Cli;

/// <summary>Files that are there whole or not at all: written beside, then renamed into place. UTF-8 without a mark.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file. What is no plain file with something in it, such as <c>/dev/stdout</c> or a link, is written into and not replaced.</summary>
    /// <exception cref="IOException">It cannot be written; nothing is left beside it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; nothing is left beside it.</exception>
    public static void Write(string path, string content)
    {
        var there = new FileInfo(path);
        if (there.LinkTarget is not null || there is { Exists: true, Length: 0 })
        {
            using var straight = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write), new UTF8Encoding(false));
            straight.Write(content);
            return;
        }
        var beside = path + ".partial";
        try
        {
            File.WriteAllText(beside, content, new UTF8Encoding(false));
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
            throw;
        }
    }
}
