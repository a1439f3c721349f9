namespace Latticework.Briefing.Charts;

/// <summary>Colours of marks, once for page and file. Okabe–Ito for categories; the dark palette is its own, not an inversion.</summary>
public static class ChartStyle
{
    /// <summary>Palette on a light ground, as CSS custom properties.</summary>
    public const string Light =
        "--paper:#fcfbf8;--ink:#1d1c1a;--muted:#5f5b54;--rule:#ddd8ce;--hair:#ece8df;--a:#0072b2;--a-text:#00609a;--b:#d55e00;--b-text:#a84600;"
        + "--n:#8a857c;--band:#d3e3ee;--core:#93bddb;--well:#e9edf0;--edge:#8f989e;--ended:#2f3c57;--on-ended:#fff;";

    /// <summary>Palette on a dark ground.</summary>
    public const string Dark =
        "--paper:#15181c;--ink:#e9e5dc;--muted:#aaa69d;--rule:#383c42;--hair:#262a2f;--a:#56b4e9;--a-text:#7cc6f0;--b:#e69f00;--b-text:#f0b53a;"
        + "--n:#8b8d90;--band:#1f3646;--core:#2f6184;--well:#2a2f35;--edge:#7d858c;--ended:#f1ead0;--on-ended:#15181c;";

    /// <summary>What each class of mark looks like.</summary>
    public const string Rules =
        """
        .chart{font-family:var(--sans,system-ui,"Segoe UI","Noto Sans",sans-serif);font-variant-numeric:tabular-nums;overflow:visible}
        .chart .t{fill:var(--ink)}.chart .tm{fill:var(--muted)}.chart .strong{font-weight:600}
        .chart .ta{fill:var(--a-text)}.chart .tb{fill:var(--b-text)}.chart .te{fill:var(--on-ended)}
        .chart .halo{stroke:var(--paper);stroke-width:4px;paint-order:stroke;stroke-linejoin:round}
        .chart .grid{stroke:var(--hair);stroke-width:1}.chart .axis{stroke:var(--rule);stroke-width:1}.chart .zero{stroke:var(--muted);stroke-width:1}
        .chart .join{stroke:var(--n);stroke-width:1.25}
        .chart .iv-a{stroke:var(--a);stroke-width:1.75}.chart .iv-b{stroke:var(--b);stroke-width:1.75}.chart .iv-n{stroke:var(--n);stroke-width:1.75}
        .chart .bar{stroke-width:7;opacity:.26}
        .chart .m-a{fill:var(--a);stroke:var(--paper);stroke-width:1}.chart .m-b{fill:var(--paper);stroke:var(--b);stroke-width:2}
        .chart .m-b-full{fill:var(--b);stroke:var(--paper);stroke-width:1}.chart .m-n{fill:var(--paper);stroke:var(--n);stroke-width:1.5}
        .chart .band{fill:var(--band)}.chart .core{fill:var(--core)}.chart .median{fill:none;stroke:var(--a-text);stroke-width:2}
        .chart .line-b{fill:none;stroke:var(--b);stroke-width:1.5}.chart .line-n{fill:none;stroke:var(--muted);stroke-width:1.25;stroke-dasharray:4 3}
        .chart .sound{fill:var(--well)}.chart .ended{fill:var(--ended)}.chart .outline{fill:none;stroke:var(--edge);stroke-width:1}.chart .part{stroke:var(--edge);stroke-width:.75}
        .chart .well{fill:var(--well)}.chart .dot{fill:var(--a)}.chart .hatch{stroke:var(--b);stroke-width:2.2}
        .chart .sheet{fill:var(--paper)}
        """;

    /// <summary>Marks of ties, histories and maps, which only pages of dossier entries bring.</summary>
    public const string EntryRules =
        """
        .chart .tie-hub,.chart .tie-spoke,.chart .tie-out{fill:none;stroke-linecap:butt}
        .chart .tie-hub{stroke:var(--a)}.chart .tie-spoke{stroke:var(--b);stroke-dasharray:7 3}.chart .tie-out{stroke:var(--n);stroke-dasharray:1.5 3.5}
        .chart .among{opacity:.3}.chart .home{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
        .chart .spark{fill:none;stroke:var(--a-text);stroke-width:1.5;stroke-linejoin:round}
        .chart .stage-on{fill:var(--a)}.chart .stage-signed{fill:var(--core)}.chart .stage-way{fill:var(--well)}.chart .te-on{fill:var(--paper)}
        .chart .lead{stroke:var(--edge);stroke-width:.75}.chart .moment{fill:var(--paper);stroke:var(--ink);stroke-width:1.25}.chart .tick{stroke:var(--a-text);stroke-width:1.5}
        .chart .m-q{fill:none;stroke:var(--a-text);stroke-width:1.25}
        .chart .sea{fill:var(--well)}.chart .land{fill:var(--paper);stroke:var(--paper);stroke-width:.5}.chart .border{fill:none;stroke:var(--rule);stroke-width:.8}
        .chart .frame{fill:none;stroke:var(--rule)}.chart .base{fill:var(--ink)}.chart .place{fill:none;stroke:var(--ink);stroke-width:1.4}.chart .place-name{font-style:italic}
        """;

    /// <summary>All of it, for a picture in a file of its own.</summary>
    public static string Standalone { get; } =
        "svg{" + Light + "}@media (prefers-color-scheme:dark){svg{" + Dark + "}}" + Rules.ReplaceLineEndings("");
}
