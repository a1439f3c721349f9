using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary>Options that mean the same in every verb, and options of one form: the same words in every help text and mistake.</summary>
internal static class StandardOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON on standard output, all digits, and nothing else." };

    public static Option<uint> Seed(string of) => new("--seed") { HelpName = "N", Description = $"Seed of {of}. The same seed gives the same results.", DefaultValueFactory = _ => 1 };

    public static Option<int> Threads()
    {
        var option = WholeNumber("--threads", "Threads. The results are the same for any number.", 1, 1, 1024);
        option.DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, 1024);
        return option;
    }

    /// <summary>A whole number from least to most; without it, the one given.</summary>
    public static Option<int> WholeNumber(string name, string description, int otherwise, int least, int most = int.MaxValue) =>
        new(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => otherwise, CustomParser = r => Whole(r, name, least, most) ?? otherwise };

    /// <summary>A whole number from least to most, or none.</summary>
    public static Option<int?> WholeNumberOrNone(string name, string description, int least, int most = int.MaxValue) =>
        new(name) { HelpName = "N", Description = description, CustomParser = r => Whole(r, name, least, most) };

    /// <summary>A share from 0 to 1; without it, the one given.</summary>
    public static Option<double> Share(string name, string description, double otherwise, bool open) =>
        new(name) { HelpName = "SHARE", Description = description, DefaultValueFactory = _ => otherwise, CustomParser = r => Share(r, name, open) ?? otherwise };

    /// <summary>A share from 0 to 1, or none.</summary>
    public static Option<double?> ShareOrNone(string name, string description, bool open) =>
        new(name) { HelpName = "SHARE", Description = description, CustomParser = r => Share(r, name, open) };

    /// <summary>One of some words; without it, the first.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { HelpName = string.Join('|', words), Description = description, DefaultValueFactory = _ => words[0] };
        option.Validators.Add(r => OneOf(r, name, words));
        return option;
    }

    /// <summary>Refuses a word that is none of those expected.</summary>
    public static void OneOf(System.CommandLine.Parsing.OptionResult result, string name, string[] words)
    {
        if (result.Tokens is [var token] && !words.Contains(token.Value, StringComparer.Ordinal))
            result.AddError($"{name}: found '{token.Value}', expected {(Spelling.Nearest(token.Value, words) is [var meant, ..] ? $"'{meant}'" : $"one of {string.Join(", ", words)}")}");
    }

    private static int? Whole(System.CommandLine.Parsing.ArgumentResult result, string name, int least, int most)
    {
        var found = result.Tokens[0].Value;
        var isNumber = int.TryParse(found, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= least && number <= most)
            return number;
        result.AddError($"{name}: found {(isNumber ? found : $"'{found}'")}, expected {(most == int.MaxValue ? $"a whole number, {least} or more" : $"a {(isNumber ? "" : "whole ")}number from {least} to {most}")}");
        return null;
    }

    private static double? Share(System.CommandLine.Parsing.ArgumentResult result, string name, bool open)
    {
        var found = result.Tokens[0].Value;
        if (double.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && (open ? share is > 0 and < 1 : share is >= 0 and <= 1))
            return share;
        result.AddError($"{name}: found '{found}', expected a share {(open ? "between 0 and 1, both excluded" : "from 0 to 1")}");
        return null;
    }
}
