namespace Latticework.Tests;

/// <summary>Reference cases, and data they read, kept beside the repository: in a folder <c>shared</c> of any folder above the tests.</summary>
internal static class SharedCases
{
    /// <summary>Full path of a file or folder of cases, or null when there is none: such tests skip, visibly.</summary>
    public static string? Find(string path) => Beside("cases", path);

    /// <summary>Full path of a file or folder of data, or null when there is none: such tests skip, visibly.</summary>
    public static string? FindData(string path) => Beside("data", path);

    private static string? Beside(string kind, string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "shared", kind, path);
            if (Path.Exists(found))
                return found;
        }
        return null;
    }
}
