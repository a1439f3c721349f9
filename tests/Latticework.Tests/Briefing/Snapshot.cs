using System.Runtime.CompilerServices;
using Xunit;

namespace Latticework.Tests.Briefing;

/// <summary>Compares a text with an approved file. A difference fails and leaves the new text beside it as <c>.received</c>.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string caller = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(caller)!, "Approved");
        var dot = name.LastIndexOf('.');
        var approved = Path.Combine(folder, $"{name[..dot]}.approved{name[dot..]}");
        var received = Path.Combine(folder, $"{name[..dot]}.received{name[dot..]}");
        var actual = text.ReplaceLineEndings("\n");
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual);
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => i >= was.Length || i >= now.Length || was[i] != now[i]);
        Assert.Fail($"{Path.GetFileName(approved)}, line {line + 1}:\n- {Line(was, line)}\n+ {Line(now, line)}\nIf the new text is right: mv '{received}' '{approved}'");
    }

    private static string Line(string[] lines, int index) => index < lines.Length ? lines[index][..Math.Min(300, lines[index].Length)] : "(end)";
}
