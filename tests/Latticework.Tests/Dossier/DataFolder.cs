using System.Text;
using Latticework.Dossier;
using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>A small valid data folder in a temporary place, which tests break in one way at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string System = "systems/indo-pacific";

    private DataFolder(string root) => Root = root;

    public string Root { get; }

    public static DataFolder Valid()
    {
        var folder = Empty();
        foreach (var (path, text) in Files)
            folder.Write(path, text);
        return folder;
    }

    public static DataFolder Empty() => new(Directory.CreateTempSubdirectory("latticework-").FullName);

    public static IReadOnlyDictionary<string, string> Files { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["dossier.yaml"] = """
            title: A small system
            cut_off: 2026-11-21
            systems: [indo-pacific]
            """,
        ["ledger.yaml"] = """
            label: Statements of a text
            source: record
            basis: measured
            known: 2024
            """,
        ["ledger.csv"] = """
            id,source,paragraph,kind,statement,caution,where,reason
            S1-02,text,3,actor,Both allies like the treaty,,,
            S1-05,text,3,fact,"It rained, they say",The text has snow,,Weather is left out
            S1-08,text,5,lever,Plan for each result,,study:next model:patron_will,
            S1-09,text,5,indicator,Rain each day,,,
            S2-10,text,5,scenario,The sea is rough,,model:patron_will,
            S4-03,text,4,fact,Ships come often,,,
            S5-31,text,24,fact,The four meet,,,
            S5-75,text,44,fact,A paper is to be written anew,,,
            """,
        ["sources/atlas.yaml"] = """
            title: An atlas
            publisher: A publisher
            date: 2020-05
            licence: free
            """,
        ["sources/record.yaml"] = """
            title: A record
            author: A body
            publisher: A publisher
            date: 2024
            url: https://example.org
            licence: free
            note: A caveat.
            """,
        ["sources/text.yaml"] = """
            title: A text
            publisher: A publisher
            date: 2024
            licence: restated
            """,
        [$"{System}/states/JPN.yaml"] = """
            name: Japan
            cow: 740
            gw: 740
            capital: {name: Tokyo, lat: 35.68, lon: 139.69}
            source: atlas
            facts:
              - {key: nuclear_stage, value: none, unit: stage, from: 1945-08-15, basis: measured, source: record}
              - {key: spending_target, value: 0.02, unit: share of GDP, from: 2022-12-16, until: 2027-03-31, basis: measured, source: record}
              - {key: nuclear_latency, value: 0.9, range: [0.7, 1.0], unit: "1", from: 2010, basis: elicited, source: record}
            """,
        [$"{System}/states/KOR.yaml"] = """
            name: South Korea
            capital: {name: Seoul, lat: 37.57, lon: 126.98}
            source: atlas
            facts:
              - {key: nuclear_stage, value: programme, unit: stage, from: 1970, until: 1975-04-23, basis: estimated, source: record}
            """,
        [$"{System}/states/USA.yaml"] = """
            name: United States
            capital: {name: Washington, lat: 38.9, lon: -77.04}
            source: atlas
            """,
        [$"{System}/governments/KOR.yaml"] = """
            state: KOR
            governments:
              - id: kor-yoon-2022
                name: Yoon government
                leader: Yoon Suk-yeol
                coalition: kor-conservative
                from: 2022-05-10
                until: 2025-04-04
                source: record
                stances:
                  - {dimension: transactional, range: [0.0, 0.2], unit: "1", basis: elicited, source: record}
                  - {dimension: rival_view, about: JPN, range: [0.2, 0.6], unit: "1", basis: elicited, known: 2023-03-06, source: record}
              - {id: kor-conservative, name: Conservative, coalition: kor-conservative, source: record}
              - {id: kor-progressive, name: Progressive, coalition: kor-progressive, source: record}
            elections:
              - date: 2027-03-03
                takes_office: 2027-05-10
                known: 2022-05-10
                basis: elicited
                source: record
                candidates: {kor-conservative: 0.5, kor-progressive: 0.5}
            """,
        [$"{System}/agreements/us-jp-treaty-1960.yaml"] = """
            name: Treaty of Mutual Cooperation and Security
            short: US–Japan Treaty
            kind: mutual_defence_treaty
            members: [USA, JPN]
            obligor: USA
            obligations: [defence, consultation]
            features: [ratified, bases]
            exit_notice_months: 12
            bases:
              - {name: Kadena, lat: 26.35, lon: 127.77}
            source: record
            events:
              - {date: 1960-06-23, event: in_force, source: record}
              - {date: 1960-01-19, event: signed, source: record}
            facts:
              - {key: payment, value: 1.1, unit: billion USD/year, from: 2021, until: 2026-03-31, basis: measured, source: record}
            ledger: [S1-02, S1-08]
            """,
        [$"{System}/groupings/quad.yaml"] = """
            name: Quad
            kind: minilateral
            members: [USA, JPN, AUS, IND]
            features: [regular_meetings, {feature: standing_body, from: 2021-03-12, source: atlas, note: Invented.}]
            source: record
            events:
              - {date: 2007-05-25, event: in_force, source: record}
              - {date: 2008-02-05, event: member_left, member: AUS, source: record}
              - {date: 2017-11-12, event: member_joined, member: AUS, source: record}
              - {date: 2010-01-01, event: member_joined, member: IND, known: 2012-01-01, source: record}
              - {date: 2021-03-12, event: meeting, level: leaders, agenda: [maritime, health], source: record, ledger: [S5-31]}
            """,
        [$"{System}/instruments/jp-nss-2022.yaml"] = """
            name: National Security Strategy (2022)
            short: NSS 2022
            kind: strategy
            by: [JPN]
            concerns: [KOR, CHN]
            source: record
            ledger: [S5-75]
            events:
              - {date: 2022-12-16, event: adopted, source: record}
              - {date: 2025-11, event: statement, agenda: [deterrence], source: record, note: To be written anew.}
            facts:
              - {key: amount, value: 43000, unit: billion JPY, from: 2022-12-16, until: 2028-03-31, basis: measured, source: record}
            """,
        [$"{System}/successions/japan-security-texts.yaml"] = """
            name: Texts one after another
            short: Texts
            agreements: [us-jp-treaty-1960, jp-nss-2022]
            series: [spending]
            source: record
            """,
        [$"{System}/events/incidents.yaml"] = """
            label: Incidents
            kinds: [clash, scrambles]
            source: record
            basis: measured
            known: 2026-11
            """,
        [$"{System}/events/incidents.csv"] = """
            id,date,until,kind,by,on,about,place,lat,lon,value,low,high,unit,what,known,basis,source,at,ledger,note
            I2,2023-03,2023-04-02,scrambles,JPN,CHN,taiwan-strait,Yonaguni,24.4,123,30,20,40,count,Fighters rise.,2023-04-20,elicited,atlas,p. 4,S4-03,From memory.
            I1,1996-03-08,,clash,CHN,TWN USA,taiwan-strait,Strait,,,,,,,"Missiles fall, ships come.",,,,,S2-10 S4-03,
            """,
        [$"{System}/disputes/taiwan-strait.yaml"] = """
            name: Taiwan Strait
            challenger: CHN
            target: TWN
            issue: sovereignty
            location: {name: Taiwan Strait, lat: 24.5, lon: 119.5}
            source: atlas
            facts:
              - {key: conflict_rate, range: [0.003, 0.04], unit: 1/year, spread: lognormal, from: 2024, basis: elicited, source: record}
            """,
        [$"{System}/forces/usfk.yaml"] = """
            name: U.S. Forces Korea
            state: USA
            host: KOR
            source: record
            facts:
              - {key: authorised, value: 28500, unit: person, from: 2008, basis: measured, source: record}
            """,
        [$"{System}/series/spending.yaml"] = """
            label: Military spending
            unit: billion USD (2023)
            dyadic: false
            source: record
            basis: measured
            known: 2025-04-28
            """,
        [$"{System}/series/spending.csv"] = """
            state,year,value,known
            JPN,2022,46.9,2023-04-24
            JPN,2023,50.2,2024-04-22
            KOR,2023,47.9,2024-04-22
            """,
        ["parameters/patron_will.yaml"] = """
            about: How a patron's will moves.
            parameters:
              threat_coefficient:
                label: Weight of threat
                unit: "1"
                range: [0.4, 0.8]
                basis: elicited
                known: 2024-12-31
                source: record
              horizon:
                label: Horizon
                unit: quarter
                value: 8
                range: [4, 12]
                spread: integer
                basis: assumed
                known: 2024-12-31
                source: record
                note: For want of anything better.
            """,
        ["scenarios/conservative.yaml"] = """
            label: Conservative
            about: The conservatives return.
            governments:
              KOR:
                - {from: 2027-05-10, candidates: {kor-conservative: 1}}
            pins: {patron_will.threat_coefficient: 0.5}
            ledger: [S1-08]
            """,
        ["options/do-nothing.yaml"] = """
            label: Do nothing
            about: What is under way goes on.
            """,
        ["studies/next.yaml"] = """
            label: Next
            question: What holds?
            system: indo-pacific
            as_of: 2024-12-31
            quarters: 32
            futures: 1000
            seed: 20241231
            design: latin_hypercube
            scenarios: [conservative]
            options: [do-nothing]
            headline: [allied_security]
            satisficing: {allied_security: 0.5}
            """,
    };

    public DataFolder Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return this;
    }

    public DataFolder Write(string path, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(Root, path), content);
        return this;
    }

    public DataFolder Replace(string path, string old, string now)
    {
        var text = File.ReadAllText(Path.Combine(Root, path));
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    public DataFolder Delete(string path)
    {
        File.Delete(Path.Combine(Root, path));
        return this;
    }

    public LoadedDossier Load(params string[] overlays) => DossierLoader.Load(Root, overlays);

    public IReadOnlyList<string> Problems(params string[] overlays) => [.. Load(overlays).Problems.Select(p => p.ToString())];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
