namespace Latticework.Dossier;

/// <summary>Numbering of states used by published data sets.</summary>
public enum CodeSystem
{
    /// <summary>Correlates of War state numbers (<c>ccode</c>).</summary>
    CorrelatesOfWar,

    /// <summary>Gleditsch and Ward numbers (<c>gwcode</c>).</summary>
    GleditschWard,
}

/// <summary>A stretch of days on which a number stood for a state.</summary>
/// <param name="System">Whose number.</param>
/// <param name="Code">The number.</param>
/// <param name="Abbreviation">Letters the system uses beside the number; they are not ISO codes.</param>
/// <param name="Name">Name in the list.</param>
/// <param name="Iso3">
/// ISO 3166-1 alpha-3 code of the state that carries on today; null for a state that ended without one. The list of independent states takes in
/// Kosovo, whose XKX is user-assigned.
/// </param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while the state stands.</param>
/// <param name="Place">Row of the table.</param>
public sealed record CodeSpell(
    CodeSystem System, int Code, string Abbreviation, string Name, string? Iso3, DateOnly From, DateOnly? Until, Place Place)
{
    /// <summary>True on a day of the stretch.</summary>
    public bool Holds(DateOnly day) => From <= day && (Until is null || day <= Until);

    /// <summary>True when any day of the year is in the stretch: the rule of state-year data.</summary>
    public bool HoldsIn(int year) => From.Year <= year && (Until is null || year <= Until.Value.Year);
}

/// <summary>One list of numbers. One card and table in <c>data/codes</c>.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">What it is.</param>
/// <param name="System">Whose numbers.</param>
/// <param name="Through">Last day the published list covers; stretches that are open then are carried forward.</param>
/// <param name="Spells">Stretches by number and first day.</param>
/// <param name="Provenance">Source of the list.</param>
public sealed record CodeTable(string Id, string Label, CodeSystem System, DateOnly Through, IReadOnlyList<CodeSpell> Spells, Provenance Provenance);

/// <summary>Turns the state numbers of published data sets into ISO 3166 alpha-3 codes and back, on a day or in a year.</summary>
/// <remarks>
/// Numbers move: the Correlates of War count Germany as 255 to 1945, 260 from 1955 and 255 again from 1990-10-03, Gleditsch and Ward as 260
/// from 1949 on. A question without a date has no right answer, so there is none to ask. O(1) to find the number, then its few stretches.
/// </remarks>
public sealed class StateCodes
{
    private readonly Dictionary<(CodeSystem, int), CodeSpell[]> byCode;
    private readonly Dictionary<(CodeSystem, string), CodeSpell[]> byIso3;

    /// <summary>The lists together. Several lists of one system are read as one.</summary>
    public StateCodes(IEnumerable<CodeTable> tables)
    {
        Tables = [.. tables];
        var spells = Tables.SelectMany(t => t.Spells).OrderBy(s => s.From).ToList();
        byCode = spells.GroupBy(s => (s.System, s.Code)).ToDictionary(g => g.Key, g => g.ToArray());
        byIso3 = spells.Where(s => s.Iso3 is not null).GroupBy(s => (s.System, s.Iso3!)).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>No lists at all.</summary>
    public static StateCodes None { get; } = new([]);

    /// <summary>The lists.</summary>
    public IReadOnlyList<CodeTable> Tables { get; }

    /// <summary>The state a number stood for on a day; null when it stood for none (<see cref="WhyNot(CodeSystem, int, DateOnly)"/> says why).</summary>
    public CodeSpell? Find(CodeSystem system, int code, DateOnly day) => Spells(system, code).FirstOrDefault(s => s.Holds(day));

    /// <summary>The state a number stood for on any day of a year, the latest if it changed; null when it stood for none.</summary>
    public CodeSpell? FindInYear(CodeSystem system, int code, int year) => Spells(system, code).LastOrDefault(s => s.HoldsIn(year));

    /// <summary>The number a state had on a day; null when it had none (<see cref="WhyNot(CodeSystem, string, DateOnly)"/> says why).</summary>
    public CodeSpell? Find(CodeSystem system, string iso3, DateOnly day) => Spells(system, iso3).FirstOrDefault(s => s.Holds(day));

    /// <summary>The numbers a state had in a year, in order: two in a year of change, as Germany and Yemen in 1990.</summary>
    public IReadOnlyList<CodeSpell> FindInYear(CodeSystem system, string iso3, int year) => [.. Spells(system, iso3).Where(s => s.HoldsIn(year))];

    /// <summary>One clause on why a number stands for no state on a day, with the stretches it has or the nearest number of that day.</summary>
    public string WhyNot(CodeSystem system, int code, DateOnly day)
    {
        var spells = Spells(system, code);
        if (spells.Length == 0)
            return $"{Name(system)} has no number {code}";
        if (Find(system, code, day) is { } found)
            return found.Iso3 is null ? $"{Name(system)} {code} is {found.Name}, which no state of ISO 3166 carries on" : $"{Name(system)} {code} is {found.Iso3}";
        var instead = spells.Select(s => s.Iso3).OfType<string>().Select(iso3 => Find(system, iso3, day)).OfType<CodeSpell>().FirstOrDefault();
        return $"{Name(system)} {code} is {Stretches(spells)}" + (instead is null ? "" : $"; on {day:yyyy-MM-dd} {instead.Iso3} is {instead.Code}");
    }

    /// <summary>One clause on why a state has no number on a day, with the numbers it has had.</summary>
    public string WhyNot(CodeSystem system, string iso3, DateOnly day)
    {
        var spells = Spells(system, iso3);
        if (spells.Length == 0)
        {
            var near = Spelling.Nearest(iso3, byIso3.Keys.Where(k => k.Item1 == system).Select(k => k.Item2));
            return $"{Name(system)} has no number for \"{iso3}\"" + (near is [var meant] ? $", perhaps {meant}" : "");
        }
        return Find(system, iso3, day) is { } found
            ? $"{iso3} is {Name(system)} {found.Code}"
            : $"{iso3} has no {Name(system)} number on {day:yyyy-MM-dd}: {string.Join("; ", spells.Select(s => $"{s.Code} {Stretch(s)}"))}";
    }

    private CodeSpell[] Spells(CodeSystem system, int code) => byCode.GetValueOrDefault((system, code)) ?? [];

    private CodeSpell[] Spells(CodeSystem system, string iso3) => byIso3.GetValueOrDefault((system, iso3)) ?? [];

    private static string Name(CodeSystem system) => system == CodeSystem.CorrelatesOfWar ? "Correlates of War" : "Gleditsch–Ward";

    private static string Stretches(CodeSpell[] spells) => string.Join("; ", spells.Select(s => $"{s.Name} {Stretch(s)}"));

    private static string Stretch(CodeSpell s) => s.Until is { } until ? $"from {s.From:yyyy-MM-dd} to {until:yyyy-MM-dd}" : $"from {s.From:yyyy-MM-dd}";
}
