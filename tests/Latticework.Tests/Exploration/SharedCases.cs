namespace Latticework.Tests.Exploration;

/// <summary>The folder of reference cases, a sibling of the repository; it may be absent.</summary>
internal static class SharedCases
{
    /// <summary>Full path of a file or folder under shared/cases, or null when there is none.</summary>
    internal static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "cases", path);
            if (Path.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
