using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>One mistake at a time, and the exact line a newcomer reads.</summary>
public sealed class MistakeTests
{
    private const string S = DataFolder.System;

    [Fact]
    public void The_fixture_has_no_mistakes()
    {
        using var folder = DataFolder.Valid();
        Assert.Empty(folder.Problems());
    }

    [Theory]
    [InlineData("states/JPN.yaml", "capital:", "captial:",
        "4: captial: found an unknown field \"captial\", expected \"capital\"", "1: capital: found nothing, expected a place, {name: Tokyo, lat: 35.68, lon: 139.69}")]
    [InlineData("states/JPN.yaml", "unit: stage", "unit: stages", "7: facts.unit: found \"stages\", expected \"stage\"")]
    [InlineData("states/JPN.yaml", "unit: share of GDP", "unit: share of gdp", "8: facts.unit: found \"share of gdp\", expected \"share of GDP\"")]
    [InlineData("states/JPN.yaml", "unit: share of GDP", "unit: km", "8: facts.unit: found \"km\", expected a unit, one of share of GDP")]
    [InlineData("states/JPN.yaml", "nuclear_latency", "nuclear_latancy", "9: facts.key: found \"nuclear_latancy\", expected \"nuclear_latency\"")]
    [InlineData("states/JPN.yaml", "value: none", "value: nothing",
        "7: facts.value: found \"nothing\", expected a value of nuclear_stage, one of none, hedging, programme, weapons")]
    [InlineData("states/JPN.yaml", "from: 1945-08-15", "from: 1945-02-30",
        "7: facts.from: found \"1945-02-30\", expected a date such as 1991-03-17, or 1991-03 or 1991 where no more is known")]
    [InlineData("states/JPN.yaml", "until: 2027-03-31", "until: 2021-03-31", "8: facts.until: found 2021-03-31, expected a day not before `from`, 2022-12-16")]
    [InlineData("states/JPN.yaml", "from: 2022-12-16", "from: 2022-12-16, known: 2027-01-01",
        "8: facts.known: found 2027-01-01, expected a day not after the cut-off of the data, 2026-11-21")]
    [InlineData("states/JPN.yaml", "value: 0.02", "value: 2", "8: facts.value: found 2, expected a number from 0 to 1")]
    [InlineData("states/JPN.yaml", "value: 0.02", "value: two", "8: facts.value: found \"two\", expected a number from 0 to 1")]
    [InlineData("states/JPN.yaml", "value: 0.9", "value: NaN", "9: facts.value: found \"NaN\", expected a number from 0 to 1")]
    [InlineData("states/JPN.yaml", "lat: 35.68", "lat: Infinity", "4: capital.lat: found \"Infinity\", expected a number from -90 to 90")]
    [InlineData("states/JPN.yaml", "range: [0.7, 1.0]", "range: [1.0, 0.7]",
        "9: facts.range: found [1, 0.7], expected the lower bound first and the higher second")]
    [InlineData("states/JPN.yaml", "value: 0.9", "value: 0.5", "9: facts.value: found 0.5, expected a central value inside the range [0.7, 1]")]
    [InlineData("states/JPN.yaml", "range: [0.7, 1.0]", "range: [0.7]", "9: facts.range: found a list of 1, expected two numbers, [low, high]")]
    [InlineData("states/JPN.yaml", ", range: [0.7, 1.0]", "", "9: facts.range: found nothing, expected `range: [low, high]`, as the basis is elicited")]
    [InlineData("states/JPN.yaml", "basis: elicited", "basis: assumed", "9: facts.note: found nothing, expected a note that says why, as the basis is assumed")]
    [InlineData("states/JPN.yaml", "basis: elicited", "basis: guessed",
        "9: facts.basis: found \"guessed\", expected a basis, one of measured, estimated, elicited, assumed")]
    [InlineData("states/JPN.yaml", "source: atlas", "source: atlass", "5: source: found \"atlass\", expected \"atlas\"")]
    [InlineData("states/JPN.yaml", "source: atlas", "# none", "1: source: found nothing, expected the id of a source, a file name in sources/ without .yaml")]
    [InlineData("states/JPN.yaml", "cow: 740", "cow: 740\ncow: 740", "3: cow: found the field a second time, expected each field once in an entry")]
    [InlineData("states/JPN.yaml", "cow: 740", "cow:", "2: cow: found a field without a value, expected a value, or the field left out")]
    [InlineData("states/JPN.yaml", "cow: 740", "cow:\t740", "2: yaml: found a tab, expected spaces")]
    [InlineData("states/JPN.yaml", "cow: 740", "cow: &a 740\ngw2: *a",
        "3: yaml: found text that is not YAML (References such as `*name` are not used in the dossier), expected `name: value` lines evenly indented with spaces, brackets closed, and quotes around text that holds `: ` or ` #`")]
    [InlineData("states/JPN.yaml", "name: Japan", "name: \"Ja\\epan\"", "1: name: found \"Ja pan\", expected text without control characters")]
    [InlineData("states/JPN.yaml", "name: Japan", "name: Japan: an island",
        "1: yaml: found text that is not YAML (While scanning a plain scalar value, found invalid mapping), expected `name: value` lines evenly indented with spaces, brackets closed, and quotes around text that holds `: ` or ` #`")]
    [InlineData("governments/KOR.yaml", "dimension: rival_view, about: JPN", "dimension: rival_view, about: JPM",
        "12: governments.stances.about: found \"JPM\", expected \"JPN\"")]
    [InlineData("governments/KOR.yaml", "dimension: transactional", "dimension: transactoinal",
        "11: governments.stances.dimension: found \"transactoinal\", expected \"transactional\"")]
    [InlineData("governments/KOR.yaml", "kor-conservative: 0.5", "kor-conservative: 0.4",
        "21: elections.candidates: found probabilities that add to 0.9, expected probabilities that add to 1")]
    [InlineData("governments/KOR.yaml", "kor-conservative: 0.5", "kor-conservatve: 0.5", "21: elections.candidates: found \"kor-conservatve\", expected \"kor-conservative\"")]
    [InlineData("governments/KOR.yaml", "id: kor-progressive", "id: kor-conservative",
        "14: governments.id: found \"kor-conservative\" again (first in systems/indo-pacific/governments/KOR.yaml:13), expected an id used once",
        "21: elections.candidates: found \"kor-progressive\", expected the id of a government of KOR, see systems/indo-pacific/governments, one of kor-yoon-2022, kor-conservative")]
    [InlineData("governments/KOR.yaml", "state: KOR", "state: JPN", "1: state: found \"JPN\", expected \"KOR\", as the file is named")]
    [InlineData("agreements/us-jp-treaty-1960.yaml", "kind: mutual_defence_treaty", "kind: mutual_defense_treaty",
        "3: kind: found \"mutual_defense_treaty\", expected \"mutual_defence_treaty\"")]
    [InlineData("agreements/us-jp-treaty-1960.yaml", "[defence,", "[defense,", "6: obligations: found \"defense\", expected \"defence\"")]
    [InlineData("agreements/us-jp-treaty-1960.yaml", "[ratified,", "[ratifeid,", "7: features: found \"ratifeid\", expected \"ratified\"")]
    [InlineData("agreements/us-jp-treaty-1960.yaml", "event: signed", "event: singed", "14: events.event: found \"singed\", expected \"signed\"")]
    [InlineData("agreements/us-jp-treaty-1960.yaml", "obligor: USA", "obligor: KOR", "5: obligor: found \"KOR\", expected a member, one of JPN, USA")]
    [InlineData("groupings/quad.yaml", "AUS, IND]", "AUS, INDO]", "3: members: found \"INDO\", expected \"IND\"",
        "10: events.member: found \"IND\", expected \"INDO\"")]
    [InlineData("forces/usfk.yaml", "host: KOR", "host: Seoul", "3: host: found \"Seoul\", expected the three-letter code of a state (ISO 3166)")]
    [InlineData("disputes/taiwan-strait.yaml", "range: [0.003, 0.04]", "range: [0, 0.04]", "8: facts.range: found [0, 0.04], expected bounds above 0 for a lognormal spread")]
    [InlineData("disputes/taiwan-strait.yaml", "spread: lognormal", "spread: log-normal", "8: facts.spread: found \"log-normal\", expected \"lognormal\"")]
    [InlineData("series/spending.csv", "JPN,2023,50.2,2024-04-22", "JPN,2023,50.2",
        "3: row: found 3 cells, expected 4 (state,year,value,known); where a value is missing leave the whole row out")]
    [InlineData("series/spending.csv", "JPN,2023,50.2", "JPN,2023,-", "3: value: found \"-\", expected a finite number; where it is missing leave the whole row out")]
    [InlineData("series/spending.csv", "JPN,2023,50.2", "JPN,2022,50.2", "3: year: found JPN in 2022 again (first in line 2), expected one row for each state and year")]
    [InlineData("series/spending.csv", "KOR,2023", "KRO,2023", "4: state: found \"KRO\", expected \"KOR\"")]
    [InlineData("series/spending.csv", "KOR,2023", "KOR,23", "4: year: found \"23\", expected a year from 1815 to 2200")]
    [InlineData("series/spending.csv", ",known", ",konwn", "1: header: found an unknown column \"konwn\", expected \"known\"")]
    [InlineData("series/spending.csv", "state,year,value,known", "state,year,value", "1: header: found nothing, expected a column \"known\"")]
    [InlineData("series/spending.csv", "state,year,value,known", "state;year;value;known",
        "1: header: found \"state;year;value;known\", expected state,year,value,known, separated by commas")]
    [InlineData("series/spending.yaml", "unit: billion USD (2023)", "unit: bilion USD (2023)", "2: unit: found \"bilion USD (2023)\", expected \"billion USD (2023)\"")]
    [InlineData("groupings/quad.yaml", "feature: standing_body", "feature: standing_bdy", "4: features.feature: found \"standing_bdy\", expected \"standing_body\"")]
    [InlineData("groupings/quad.yaml", "[regular_meetings, ", "[regular_meeting, ", "4: features: found \"regular_meeting\", expected \"regular_meetings\"")]
    [InlineData("groupings/quad.yaml", "level: leaders", "level: leader", "11: events.level: found \"leader\", expected \"leaders\"")]
    [InlineData("groupings/quad.yaml", "agenda: [maritime, health]", "agenda: [maritim, health]", "11: events.agenda: found \"maritim\", expected \"maritime\"")]
    [InlineData("groupings/quad.yaml", "event: meeting", "event: signed",
        "11: events.level: found a level of \"signed\", expected a level only with meeting", "11: events.agenda: found an agenda of \"signed\", expected an agenda only with meeting or statement")]
    [InlineData("instruments/jp-nss-2022.yaml", "kind: strategy", "kind: stratgy", "3: kind: found \"stratgy\", expected \"strategy\"")]
    [InlineData("instruments/jp-nss-2022.yaml", "by: [JPN]", "by: [JPM]", "4: by: found \"JPM\", expected \"JPN\"")]
    [InlineData("instruments/jp-nss-2022.yaml", "event: adopted", "event: signed",
        "9: events.event: found \"signed\", expected an event, one of adopted, in_force, amended, extended, suspended, revived, lapsed, ended, struck_down, superseded, statement")]
    [InlineData("instruments/jp-nss-2022.yaml", "unit: billion JPY", "unit: billion JPN", "12: facts.unit: found \"billion JPN\", expected \"billion JPY\"")]
    [InlineData("successions/japan-security-texts.yaml", "jp-nss-2022", "jp-nss-2002", "3: agreements: found \"jp-nss-2002\", expected \"jp-nss-2022\"")]
    [InlineData("successions/japan-security-texts.yaml", "[us-jp-treaty-1960, jp-nss-2022]", "[jp-nss-2022]", "3: agreements: found one id, expected at least two that follow one another")]
    [InlineData("successions/japan-security-texts.yaml", "[spending]", "[spendings]", "4: series: found \"spendings\", expected \"spending\"")]
    [InlineData("events/incidents.csv", "2023-04-02,scrambles", "2023-04-02,scramble", "2: kind: found \"scramble\", expected \"scrambles\"")]
    [InlineData("events/incidents.csv", "I2,2023-03,", "I2,2023-13,", "2: date: found \"2023-13\", expected a date such as 1991-03-17, or 1991-03 or 1991 where no more is known")]
    [InlineData("events/incidents.csv", "I2,", "I1,", "3: id: found \"I1\" again (first in line 2), expected an id used once")]
    [InlineData("events/incidents.csv", ",JPN,CHN,taiwan-strait", ",JPM,CHN,taiwan-strat",
        "2: about: found \"taiwan-strat\", expected \"taiwan-strait\"", "2: by: found \"JPM\", expected \"JPN\"")]
    [InlineData("events/incidents.csv", "30,20,40,count", "50,20,40,count", "2: value: found 50, expected a value from 20 to 40")]
    [InlineData("events/incidents.csv", "30,20,40,count", "30,,,count", "2: low: found nothing, expected low and high, as the basis is elicited or assumed")]
    [InlineData("events/incidents.csv", "30,20,40,count", "30,20,40,", "2: unit: found nothing, expected the unit of the quantity")]
    [InlineData("events/incidents.csv", "30,20,40,count", "-30,-40,-20,count",
        "2: value: found -30, expected at least 0", "2: low: found -40, expected at least 0", "2: high: found -20, expected at least 0")]
    [InlineData("events/incidents.csv", "24.4,123", "24.4,", "2: lat: found one of lat and lon, expected both, or neither")]
    [InlineData("events/incidents.csv", "2023-04-02", "2023-01-02", "2: until: found 2023-01-02, expected a day not before the date, 2023-03-15")]
    [InlineData("events/incidents.csv", "2023-04-20,elicited,atlas", "2027-04-20,elicit,atlass",
        "2: basis: found \"elicit\", expected \"elicited\"", "2: known: found 2027-04-20, expected a day not after the cut-off of the data, 2026-11-21", "2: source: found \"atlass\", expected \"atlas\"")]
    [InlineData("events/incidents.csv", "\"Missiles fall, ships come.\"", "Missiles fall, ships come.",
        "3: row: found 22 cells, expected 21 (id,date,until,kind,by,on,about,place,lat,lon,value,low,high,unit,what,known,basis,source,at,ledger,note); empty cells for what is missing, quotation marks around text with commas")]
    [InlineData("series/spending.csv", "state,year,value,known", "state,year,value,known,sorce,note",
        "1: header: found an unknown column \"sorce\", expected \"source\"")]
    [InlineData("governments/KOR.yaml", "until: 2025-04-04", "until: 2025-04-04\n    exit: removd", "9: governments.exit: found \"removd\", expected \"removal\"")]
    [InlineData("governments/KOR.yaml", "until: 2025-04-04", "until: 2025-04-04\n    suspended: [{from: 2024-12-14, until: 2024-12-01, acting: kor-consevative}]",
        "9: governments.suspended.until: found 2024-12-01, expected a day not before `from`, 2024-12-14", "9: governments.suspended.acting: found \"kor-consevative\", expected \"kor-conservative\"")]
    [InlineData("governments/KOR.yaml", "    candidates: {kor-conservative: 0.5, kor-progressive: 0.5}", "    cancelled: {note: The office fell vacant.}",
        "21: elections.cancelled.known: found nothing, expected a date such as 1991-03-17, or 1991-03 or 1991 where no more is known")]
    [InlineData("governments/KOR.yaml", "- date: 2027-03-03\n    takes_office: 2027-05-10", "- {date: 2017-05-09, known: 2017-03-10, source: record}\n  - date: 2027-03-03\n    takes_office: 2027-05-10",
        "16: elections.outcome: found nothing, expected `outcome`, `cancelled` or `candidates`, as the day is past")]
    [InlineData("events/incidents.csv", "Fighters rise.", "Fighters\u001b[31m rise.", "2: row: found \"Fighters [31m rise.\", expected text without control characters")]
    [InlineData("events/incidents.csv", "Yonaguni", "Yona\u202eguni", "2: row: found \"Yona<U+202E>guni\", expected text without control characters")]
    [InlineData("events/incidents.yaml", "[clash,", "[\"c\\elash\", clash,", "2: kinds: found \"c lash\", expected text without control characters")]
    [InlineData("states/JPN.yaml", "source: atlas", "source: \"at\\u200Blas\"", "5: source: found \"at<U+200B>las\", expected \"atlas\"")]
    [InlineData("events/incidents.csv", "I2,", "I 2<b>,", "2: id: found \"I 2<b>\", expected letters, digits, and - _ . between them")]
    [InlineData("events/incidents.csv", ",JPN,CHN,taiwan-strait", ",JPN JPN,CHN,taiwan-strait", "2: by: found \"JPN\" more than once, expected each once")]
    [InlineData("events/incidents.csv", "30,20,40,count", "30,20,1e308,count", "2: high: found \"1e308\", expected a number no larger than 1e100")]
    [InlineData("events/incidents.csv", "1996-03-08", "0001-01-01", "3: date: found \"0001-01-01\", expected a date such as 1991-03-17, or 1991-03 or 1991 where no more is known")]
    [InlineData("agreements/us-jp-treaty-1960.yaml", "value: 1.1,", "range: [1e308, 1.7e308],", "16: facts.range: found \"1e308\", expected a number no larger than 1e100")]
    [InlineData("series/spending.csv", "46.9", "1.7e308", "2: value: found \"1.7e308\", expected a number no larger than 1e100")]
    [InlineData("governments/KOR.yaml", "id: kor-yoon-2022", "id: \"kor;rm <b>\"", "3: governments.id: found \"kor;rm <b>\", expected letters, digits, and - _ . between them")]
    [InlineData("governments/KOR.yaml", "until: 2025-04-04", "exit: removal", "8: governments.exit: found a way out without an end, expected `until` too")]
    [InlineData("governments/KOR.yaml", "until: 2025-04-04", "until: 2025-04-04\n    suspended: [{from: 2021-12-14, acting: kor-yoon-2022}]",
        "9: governments.suspended.from: found days outside its term, expected days from 2022-05-10 to 2025-04-04", "9: governments.suspended.acting: found \"kor-yoon-2022\" itself, expected another government, which holds the powers, or nothing")]
    [InlineData("governments/KOR.yaml", "date: 2027-03-03\n", "date: 2026-03-03\n    outcome: {winner: A, known: 2026-03-01}\n    cancelled: {known: 2021-01-01}\n",
        "17: elections.outcome: found an outcome known 2026-03-01, expected a day not before the election, 2026-03-03",
        "18: elections.cancelled: found an election that was held and fell away, expected `outcome` or `cancelled`",
        "18: elections.cancelled: found an election cancelled 2021-01-01, expected a day not before it was known, 2022-05-10")]
    [InlineData("governments/KOR.yaml", "elections:\n", "elections:\n  - {date: 2025-06-03, known: 2025-04-04, source: record, outcome: {winner: A}}\n  - {date: 2025-06-03, known: 2025-04-05, source: record, outcome: {winner: B}}\n",
        "17: elections.date: found 2025-06-03 a second time, expected one entry for each election, and one for each forecast of it, known on another day")]
    public void In_the_system(string path, string old, string now, params string[] expected)
    {
        using var folder = DataFolder.Valid();
        var found = folder.Replace($"{S}/{path}", old, now).Problems();
        Assert.Equal(expected.Select(e => $"{S}/{path}:{e}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dossier.yaml", "cut_off: 2026-11-21", "cut_off: today", "2: cut_off: found \"today\", expected a date such as 1991-03-17, or 1991-03 or 1991 where no more is known")]
    [InlineData("dossier.yaml", "[indo-pacific]", "[indo-pacfic]", "3: systems: found \"indo-pacfic\", expected \"indo-pacific\"")]
    [InlineData("sources/atlas.yaml", "licence: free", "license: free",
        "4: license: found an unknown field \"license\", expected \"licence\"", "1: licence: found nothing, expected text")]
    [InlineData("parameters/patron_will.yaml", "range: [4, 12]", "range: [4, 12.5]", "14: parameters.horizon.range: found [4, 12.5], expected whole numbers for an integer spread")]
    [InlineData("parameters/patron_will.yaml", "unit: quarter", "unit: quarters", "12: parameters.horizon.unit: found \"quarters\", expected \"quarter\"")]
    [InlineData("scenarios/conservative.yaml", "kor-conservative: 1", "kor-conservativ: 1", "5: governments.KOR.candidates: found \"kor-conservativ\", expected \"kor-conservative\"")]
    [InlineData("scenarios/conservative.yaml", "patron_will.threat_coefficient", "threat_coefficient", "6: pins: found \"threat_coefficient\", expected family.parameter")]
    [InlineData("studies/next.yaml", "[conservative]", "[conservatve]", "9: scenarios: found \"conservatve\", expected \"conservative\"")]
    [InlineData("studies/next.yaml", "[do-nothing]", "[do-nothin]", "10: options: found \"do-nothin\", expected \"do-nothing\"")]
    [InlineData("studies/next.yaml", "system: indo-pacific", "system: indo_pacific", "3: system: found \"indo_pacific\", expected \"indo-pacific\"")]
    [InlineData("studies/next.yaml", "design: latin_hypercube", "design: latin", "8: design: found \"latin\", expected a design, one of latin_hypercube, sobol")]
    [InlineData("studies/next.yaml", "quarters: 32", "quarters: 0", "5: quarters: found 0, expected a number from 1 to 1000")]
    public void Beside_the_system(string path, string old, string now, params string[] expected)
    {
        using var folder = DataFolder.Valid();
        var found = folder.Replace(path, old, now).Problems();
        Assert.Equal(expected.Select(e => $"{path}:{e}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_in_wrong_places_or_encodings()
    {
        using var folder = DataFolder.Valid();
        folder.Write("source/extra.yaml", "title: x").Write($"{S}/states/JPX.yaml", DataFolder.Files[$"{S}/states/USA.yaml"])
            .Write($"{S}/series/alone.csv", "state,year,value,known\n").Write("sources/empty.yaml", "# nothing\n").Write("options/old.yml", "label: x").Write("options/shout.YAML", "label: x").Write("options/saved.yaml~", "label: x")
            .Write("sources/latin.yaml", [.. "title: ok\nauthor: Ren"u8, 0xE9, .. "\n"u8]).Write("sources/wide.yaml", [0xFF, 0xFE, 0x41, 0x00])
            .Write("map/wrld.json", "{}");
        folder.Delete("dossier.yaml");
        Assert.Equal(
            [
                "dossier.yaml:1: file: found nothing, expected a file with title, cut_off and systems",
                "map/wrld.json:1: file: found \"map/wrld.json\", expected \"map/world.json\"",
                "options/old.yml:1: file: found the extension .yml, expected .yaml",
                "options/saved.yaml~:1: file: found the extension .yaml~, expected .yaml",
                "options/shout.YAML:1: file: found the extension .YAML, expected .yaml",
                "source/extra.yaml:1: file: found the folder \"source\", expected \"sources\"",
                "sources/empty.yaml:1: file: found an empty file, expected fields written as `name: value`",
                "sources/latin.yaml:2: file: found a byte that is not UTF-8 (0xE9), expected UTF-8 text",
                "sources/wide.yaml:1: file: found UTF-16 text, expected UTF-8 text",
                "systems/indo-pacific/series/alone.csv:1: file: found a table without a card, expected alone.yaml beside it",
                "systems/indo-pacific/states/JPX.yaml:1: file: found the name \"JPX\", expected a state's three-letter code, perhaps JPN",
            ],
            folder.Problems());
    }

    [Fact]
    public void An_election_may_not_name_a_government_nobody_knew_yet()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/governments/KOR.yaml", "coalition: kor-progressive, ", "coalition: kor-progressive, known: 2023-01-01, ");
        Assert.Equal(
            ["systems/indo-pacific/governments/KOR.yaml:16: elections.candidates: found \"kor-progressive\", first known 2023-01-01, expected a government known when the election was, 2022-05-10, or an earlier `known` for it"],
            folder.Problems());
    }

    [Fact]
    public void A_table_or_log_without_rows_is_a_mistake()
    {
        using var folder = DataFolder.Valid();
        folder.Write($"{S}/series/spending.csv", "state,year,value,known\n").Write($"{S}/events/incidents.csv", DataFolder.Files[$"{S}/events/incidents.csv"].Split('\n')[0] + "\n");
        Assert.Equal(
            [
                $"{S}/events/incidents.csv:1: row: found a header without rows, expected at least one row, or neither table nor card",
                $"{S}/series/spending.csv:1: row: found a header without rows, expected at least one value, or neither table nor card",
            ],
            folder.Problems().Where(p => !p.StartsWith("ledger", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_longer_than_a_chapter_is_a_mistake()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/states/JPN.yaml", "name: Japan", "name: " + new string('x', 20_001)).Replace($"{S}/events/incidents.csv", "Fighters rise.", new string('x', 20_001));
        Assert.All(folder.Problems(), p => Assert.EndsWith("…\", expected text of at most 20000 characters", p, StringComparison.Ordinal));
        Assert.Equal(2, folder.Problems().Count);
    }

    [Fact]
    public void A_link_to_a_folder_is_not_followed()
    {
        using var folder = DataFolder.Valid();
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "again"), ".");
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "options/up"), "..");
        Assert.Equal(
            [$"{folder.Root}/again:1: folder: found a link to a folder, expected the folder itself, or another --overlay", $"{folder.Root}/options/up:1: folder: found a link to a folder, expected the folder itself, or another --overlay"],
            folder.Problems());
    }

    [Fact]
    public void A_missing_folder_is_one_plain_line()
    {
        using var folder = DataFolder.Valid();
        Assert.Equal(["no/such/folder:1: folder: found nothing, expected a data folder (see data/README.md)"], folder.Problems("no/such/folder"));
    }

    [Fact]
    public void Many_mistakes_are_all_reported_by_file_and_line()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/states/JPN.yaml", "value: none", "value: non").Replace($"{S}/states/JPN.yaml", "source: atlas", "source: atlsa")
            .Replace("sources/record.yaml", "date: 2024", "date: soon");
        var problems = folder.Load().Problems;
        Assert.Equal(
            [("sources/record.yaml", 4), ("systems/indo-pacific/states/JPN.yaml", 5), ("systems/indo-pacific/states/JPN.yaml", 7)],
            problems.Select(p => (p.Place.File, p.Place.Line)));
    }
}
