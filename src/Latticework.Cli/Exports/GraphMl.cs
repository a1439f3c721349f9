using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Latticework.Dossier;
using Latticework.Dossier.Networks;
using Latticework.Dossier.Views;

namespace Latticework.Cli.Exports;

/// <summary>Networks as GraphML with typed keys: flat, undirected, no sub-graphs and no hyperedges, which Gephi would drop.</summary>
internal static class GraphMl
{
    /// <summary>States and the ties between them.</summary>
    public static string Ties(TieNetwork network, Snapshot snapshot)
    {
        var file = new Writer(network.Day, snapshot);
        foreach (var state in network.States)
        {
            file.Node(state, [.. StateData(snapshot, state), ("hub", state == network.Hub), ("ally", network.Allies.Contains(state))]);
        }
        foreach (var t in network.Ties)
        {
            file.Edge(t.A, t.B,
            [
                ("weight", t.Weight), ("defence", t.IsDefence), ("without_hub", t.WithoutHub), ("agreements", string.Join(' ', t.Agreements)), ("agreement_count", t.Agreements.Count),
            ]);
        }
        return file.Finish("ties");
    }

    /// <summary>States and agreements in force, joined where a state is a member.</summary>
    public static string Memberships(TieNetwork network, Snapshot snapshot, TieDepths depths)
    {
        var file = new Writer(network.Day, snapshot);
        var inForce = snapshot.Agreements.Values.Where(a => a.StageOn(network.Day) == AgreementStage.InForce).ToList();
        foreach (var state in inForce.SelectMany(a => a.MembersOn(network.Day)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            file.Node(state, [.. StateData(snapshot, state), ("bipartite", 0)]);
        foreach (var a in inForce)
        {
            file.Node(a.Id,
            [
                ("label", a.Short), ("name", a.Name), ("kind", Word(a.Kind)), ("grouping", a.IsGrouping), ("in_force_since", Standing.Since(a, network.Day)?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("obligations", Word(a.Obligations)), ("features", Word(a.Features)), ("depth", depths.Of(a.Kind)), ("bipartite", 1),
            ]);
        }
        foreach (var a in inForce)
        {
            foreach (var member in a.MembersOn(network.Day))
                file.Edge(member, a.Id, [("obligor", a.Obligor is null || a.Obligor == member)]);
        }
        return file.Finish("memberships");
    }

    private static IEnumerable<(string, object?)> StateData(Snapshot snapshot, string id)
    {
        var state = snapshot.States.GetValueOrDefault(id);
        yield return ("label", state?.Name ?? id);
        yield return ("kind", "state");
        yield return ("iso3", id);
        yield return ("cow", state?.CowCode);
        yield return ("gw", state?.GwCode);
        yield return ("region", state?.Region);
        yield return ("lat", state?.Capital.Latitude);
        yield return ("lon", state?.Capital.Longitude);
    }

    /// <summary>A word of a closed list as the data files write it; flags with spaces between, nothing for none.</summary>
    public static string? Word(Enum value) => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 && value is Obligations or Features && value.ToString() == "None"
        ? null
        : string.Join(' ', value.ToString().Split(", ").Select(w => w == "NonAggression" ? "nonaggression" : JsonNamingPolicy.SnakeCaseLower.ConvertName(w)));

    private sealed class Writer(DateOnly day, Snapshot snapshot)
    {
        private readonly List<(string For, string Name, string Type)> keys = [];
        private readonly List<Action<XmlWriter>> elements = [];
        private int edges;

        public void Node(string id, (string Name, object? Value)[] data) => Element("node", [("id", id)], data);

        public void Edge(string from, string to, (string Name, object? Value)[] data) => Element("edge", [("id", $"e{edges++}"), ("source", from), ("target", to)], data);

        public string Finish(string name)
        {
            var text = new Utf8Text();
            using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
            {
                xml.WriteStartElement("graphml", "http://graphml.graphdrawing.org/xmlns");
                xml.WriteAttributeString("xsi", "schemaLocation", "http://www.w3.org/2001/XMLSchema-instance",
                    "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd");
                (string, string, object)[] whole =
                [
                    ("graph", "day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("graph", "as_of", snapshot.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("graph", "dossier", snapshot.Hash),
                ];
                foreach (var (of, key, type) in whole.Select(w => (w.Item1, w.Item2, "string")).Concat(keys))
                {
                    xml.WriteStartElement("key");
                    xml.WriteAttributeString("id", $"{of}_{key}");
                    xml.WriteAttributeString("for", of);
                    xml.WriteAttributeString("attr.name", key);
                    xml.WriteAttributeString("attr.type", type);
                    xml.WriteEndElement();
                }
                xml.WriteStartElement("graph");
                xml.WriteAttributeString("id", name);
                xml.WriteAttributeString("edgedefault", "undirected");
                foreach (var (of, key, value) in whole)
                    Data(xml, of, key, value);
                foreach (var element in elements)
                    element(xml);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            return text.ToString() + "\n";
        }

        private void Element(string kind, (string Name, string Value)[] attributes, (string Name, object? Value)[] data)
        {
            var given = data.Where(d => d.Value is not null).ToArray();
            foreach (var (name, value) in given)
            {
                var type = value switch { double => "double", int => "int", bool => "boolean", _ => "string" };
                if (!keys.Contains((kind, name, type)))
                    keys.Add((kind, name, type));
            }
            elements.Add(xml =>
            {
                xml.WriteStartElement(kind);
                foreach (var (name, value) in attributes)
                    xml.WriteAttributeString(name, value);
                foreach (var (name, value) in given)
                    Data(xml, kind, name, value!);
                xml.WriteEndElement();
            });
        }

        private static void Data(XmlWriter xml, string of, string name, object value)
        {
            xml.WriteStartElement("data");
            xml.WriteAttributeString("key", $"{of}_{name}");
            xml.WriteString(value switch
            {
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                bool yes => yes ? "true" : "false",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            });
            xml.WriteEndElement();
        }
    }

    // The declaration names the encoding of the file, not that of strings in memory.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
