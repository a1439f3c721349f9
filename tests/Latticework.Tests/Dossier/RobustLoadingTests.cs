using FsCheck;
using FsCheck.Fluent;
using Latticework.Cli;
using Latticework.Dossier;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class RobustLoadingTests
{
    // pieces that have a meaning in YAML or CSV, and some that have none anywhere.
    private static readonly string[] pieces =
    [
        ":", ": ", "-", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a", "*a", "!", "!!int", "|", ">", "%", "@", "`", "\n", "\n\n", "  ", "\t", ",", "\0",
        "\uFEFF", "é", "\\u12", "\"\\x", "\"\\UFFFFFFFF\"", "---", "...", "? ", "null", "~", "NaN", "1e999", "-1", "9999-99-99", "\r", "\u2028", "[[[[[[[[",
    ];

    [Fact]
    public void Whatever_is_done_to_a_file_the_loader_reports_and_never_throws()
    {
        using var folder = DataFolder.Valid();
        var paths = DataFolder.Files.Keys.ToArray();
        var mutation =
            from path in Gen.Elements(paths)
            from at in Gen.Choose(0, DataFolder.Files[path].Length)
            from cut in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 30)))
            from piece in Gen.OneOf(Gen.Elements(pieces), Gen.Choose(1, 0x7F).Select(c => ((char)c).ToString()))
            select (Path: path, At: at, Cut: cut, Piece: piece);
        var mutations = mutation.NonEmptyListOf().Select(m => m.Take(4).ToList());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(mutations.ToArbitrary(), changes =>
        {
            foreach (var (path, at, cut, piece) in changes)
            {
                var text = DataFolder.Files[path];
                folder.Write(path, text.Remove(at, Math.Min(cut, text.Length - at)).Insert(at, piece));
            }
            var dossier = folder.Load();
            _ = dossier.AsOf(new DateOnly(2024, 12, 31)).Hash;
            Assert.All(dossier.Problems, p => Assert.True(p.Place.Line >= 1 && !p.ToString().Contains('\n', StringComparison.Ordinal)));
            foreach (var change in changes)
                folder.Write(change.Path, DataFolder.Files[change.Path]);
        }));
    }

    [Fact]
    public void Random_bytes_are_reported_too()
    {
        using var folder = DataFolder.Valid();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            folder.Write("sources/atlas.yaml", bytes).Write($"{DataFolder.System}/series/spending.csv", bytes);
            Assert.NotEmpty(folder.Load().Problems);
        }));
    }

    [Fact]
    public void Deep_nesting_does_not_exhaust_the_stack()
    {
        using var folder = DataFolder.Valid();
        folder.Write("sources/atlas.yaml", new string('[', 100_000));
        Assert.NotEmpty(folder.Problems());
    }

    [Fact]
    public void The_shipped_data_are_sound()
    {
        var data = Workspace.ShippedData();
        Assert.NotNull(data);
        Assert.SkipUnless(Directory.Exists(Path.Combine(data, "systems")), "the data have not arrived on this branch");
        var dossier = DossierLoader.Load(data);
        Assert.True(dossier.Problems.Count == 0, string.Join(Environment.NewLine, dossier.Problems));
    }
}
