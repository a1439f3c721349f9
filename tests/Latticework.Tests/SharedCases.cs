namespace Latticework.Tests;

/// <summary>Reference cases kept beside the repository, in a folder <c>shared/cases</c> of any folder above the tests.</summary>
internal static class SharedCases
{
    /// <summary>Full path of a file or folder of cases, or null when there is none: such tests skip, visibly.</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var cases = Path.Combine(folder.FullName, "shared", "cases", path);
            if (Path.Exists(cases))
                return cases;
        }
        return null;
    }
}
