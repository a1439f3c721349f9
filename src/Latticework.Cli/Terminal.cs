using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Latticework.Dossier;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>How verbs print: coloured for people at a terminal, plain elsewhere, JSON for machines.</summary>
internal static class Terminal
{
    // Wide enough that tables written to a file or a pipe are not broken at 80 columns.
    private const int PlainWidth = 160;

    private static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new PlaceAsText() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions camelCaseJson = new(json) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly JsonSerializerOptions camelCaseJsonWithNulls = new(camelCaseJson) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>A console on a writer: colours and the window's width only when that writer is the terminal and NO_COLOR is not set.</summary>
    public static IAnsiConsole On(TextWriter writer)
    {
        var isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        var coloured = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = coloured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = coloured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }

    public static void WriteJson(TextWriter writer, object content) => writer.WriteLine(JsonSerializer.Serialize(content, json));

    /// <summary>The same in camel case, for what the analysis verbs print.</summary>
    public static void WriteCamelCaseJson(TextWriter writer, object content) => writer.WriteLine(JsonSerializer.Serialize(content, camelCaseJson));

    /// <summary>The same, with null where there is no number.</summary>
    public static void WriteCamelCaseJsonWithNulls(TextWriter writer, object content) => writer.WriteLine(JsonSerializer.Serialize(content, camelCaseJsonWithNulls));

    private sealed class PlaceAsText : JsonConverter<Place>
    {
        public override Place Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Place value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
