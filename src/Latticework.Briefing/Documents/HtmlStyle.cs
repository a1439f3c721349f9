using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Documents;

/// <summary>The style sheet of the HTML briefing: a serif for reading, a sans for tables and charts, one accent, paper and ink.</summary>
internal static class HtmlStyle
{
    // Five steps of regret, the light end of Cividis only, so that a page of near-ties stays calm; on a dark ground one slate, step by step lighter.
    private const string LightTable =
        "--accent:#00609a;--r0:#fbf8ec;--r0i:#1d1c1a;--r1:#f6f0d8;--r1i:#1d1c1a;--r2:#f0e7c3;--r2i:#1d1c1a;--r3:#e9ddae;--r3i:#1d1c1a;--r4:#e1d299;--r4i:#1d1c1a;--tint:#f3f1ea;";

    private const string DarkTable =
        "--accent:#7cc6f0;--r0:#1b1f24;--r0i:#f1eee6;--r1:#222830;--r1i:#f1eee6;--r2:#2a323d;--r2i:#f1eee6;--r3:#333d4a;--r3i:#f1eee6;--r4:#3d4959;--r4i:#f1eee6;--tint:#1d2126;";

    /// <summary>The whole sheet.</summary>
    public static string Sheet { get; } =
        ":root{color-scheme:light dark;" + ChartStyle.Light + LightTable + Faces + "}\n"
        + "@media screen and (prefers-color-scheme:dark){:root{" + ChartStyle.Dark + DarkTable + "}}\n" + Page + ChartStyle.Rules;

    /// <summary>The sheet of an entry of the dossier: the same page, with what its tables, notes and figures need.</summary>
    public static string EntrySheet { get; } = Sheet + "\n" + Entry + ChartStyle.EntryRules;

    private const string Entry =
        """
        .head{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,20rem);gap:0 3rem;margin-bottom:2rem;font:.875rem/1.5 var(--sans)}
        .head .facts{align-content:start}.head .contents ol{columns:1;margin-bottom:0}
        table.entry{margin:0}table.entry td{min-width:4.6rem;overflow-wrap:break-word}table.entry tbody th{max-width:24rem;min-width:7rem}
        table.entry td.text{min-width:7rem}
        table.entry td.short,table.entry th.short{white-space:nowrap;min-width:0;width:1%}table.entry thead th{max-width:14rem}
        figure{max-width:46rem}figure .data .scroll{max-width:46rem}
        table.entry tr.group th{font-weight:600;padding-top:.9rem;border-bottom:1px solid var(--rule);text-align:left;padding-left:0}
        table.entry td .below,table.entry th .below{font-weight:400}
        table.entry caption{font-size:.8125rem;padding-top:.2rem}
        .scroll+.scroll,.prose+.scroll,figure+.scroll,.scroll+figure{margin-top:1.2rem}
        .below{display:block;font-size:.75rem;line-height:1.4;color:var(--muted);max-width:34rem;overflow-wrap:anywhere}
        .cite{font:.6875rem/1 var(--sans);vertical-align:.25em;text-decoration:none;padding:0 .12em;white-space:nowrap}.cite::before{content:"["}.cite::after{content:"]"}
        .cite:hover,.cite:focus-visible{text-decoration:underline}
        td>.cite:only-child{vertical-align:baseline}
        .remark{font:.8125rem/1.5 var(--sans);color:var(--muted);max-width:46rem;margin:.6rem 0 .8rem}
        .notes .uses{color:var(--muted)}.notes .uses b{color:var(--ink)}.notes code{font-size:.6875rem;color:var(--muted)}
        .notes span:target{background:var(--band);color:var(--ink)}
        svg.chart.spark{max-width:none}
        @media screen and (max-width:60rem){.head{grid-template-columns:minmax(0,1fr);gap:1.2rem}.head .contents ol{columns:2}}
        @media screen and (max-width:30rem){.head .contents ol{columns:1}}
        @media print{.head{display:block}table.entry tr.group{break-after:avoid}.cite{color:inherit}.notes .meta{display:none}.notes code{display:none}table.entry{font-size:8pt}table.entry tbody th{min-width:6rem}.below{max-width:none}}

        """;

    private const string Faces =
        "--serif:Charter,\"Bitstream Charter\",\"Iowan Old Style\",\"Noto Serif\",Georgia,serif;--sans:system-ui,\"Segoe UI\",\"Noto Sans\",sans-serif;--mono:ui-monospace,\"Cascadia Mono\",\"Noto Sans Mono\",monospace;";

    private const string Page =
        """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 var(--serif)}
        .page{max-width:66rem;margin:0 auto;padding:0 1.25rem 4rem}
        a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
        a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
        .skip{position:absolute;left:-99rem;top:.5rem;background:var(--ink);color:var(--paper);padding:.4rem .8rem;font-family:var(--sans)}
        .skip:focus{left:.5rem;z-index:1}
        header.top{padding:2.6rem 0 1.1rem;border-bottom:1px solid var(--ink);margin-bottom:1.7rem}
        .kicker,.facts,.contents,.aside,figcaption,.sub,.detail,footer{font-family:var(--sans)}
        .kicker{margin:0 0 .5rem;font-size:.8125rem;color:var(--muted)}
        h1{font-size:clamp(1.7rem,1.2rem + 2vw,2.35rem);line-height:1.15;font-weight:600;letter-spacing:-.01em;margin:0;max-width:26em;text-wrap:balance;overflow-wrap:anywhere}
        .question{margin:.55rem 0 0;font-size:1.15rem;font-style:italic;color:var(--muted);max-width:42em;overflow-wrap:anywhere}
        .grid{display:grid;grid-template-columns:minmax(0,46rem) minmax(0,15rem);gap:0 3rem}
        .grid>*{grid-column:1;min-width:0}
        .grid>.aside,.grid>.rail{grid-column:2;grid-row:1 / span 40}
        .broad .grid>.exhibits{grid-column:1 / -1}.broad .grid>.aside{grid-row:1}
        section{padding-top:.4rem;margin-bottom:3rem;scroll-margin-top:1rem}
        h2{font-size:1.45rem;line-height:1.25;font-weight:600;margin:0 0 .7rem;overflow-wrap:anywhere}
        section:not(.lead)>h2{border-top:1px solid var(--rule);padding-top:1.3rem}
        p{margin:0 0 .8rem}
        .prose p{max-width:40em;overflow-wrap:anywhere}
        .lead .prose p.main{font-size:1.22rem;line-height:1.45;margin:0 0 .2rem}
        .lead .prose p.main b{color:var(--accent);font-weight:600}
        .prose p.detail{font-size:.875rem;line-height:1.5;color:var(--muted);margin:0 0 1.15rem;max-width:46em}
        .prose p.main:has(+.detail){margin-bottom:.15rem}
        .prose ul{margin:0 0 1rem;padding-left:1.1rem}.prose li{margin:.2rem 0;overflow-wrap:anywhere}
        .aside{font-size:.8125rem;line-height:1.5;color:var(--muted)}
        .aside p{margin:0 0 .75rem;overflow-wrap:anywhere}
        section:not(.lead) .aside{padding-top:.35rem}
        .rail{font-family:var(--sans);font-size:.8125rem;line-height:1.5}
        .facts{margin:0 0 1.4rem;display:grid;grid-template-columns:auto 1fr;gap:.15rem .8rem}
        .facts dt{color:var(--muted)}.facts dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        .contents p{margin:0 0 .3rem;color:var(--muted)}
        .contents ol{list-style:none;margin:0 0 1.4rem;padding:0}.contents li{margin:0}.contents a{display:block;padding:.22rem 0;text-decoration:none;border-top:1px solid var(--hair)}
        .contents a:hover{text-decoration:underline}
        .changed{border-left:3px solid var(--b);padding:.1rem 0 .1rem .9rem;margin:0 0 1.4rem;font-family:var(--sans);font-size:.875rem}
        .changed p{margin:0}
        figure{margin:1rem 0 0}
        figure h3,summary .h{font:600 1rem/1.35 var(--sans);margin:0}
        figure h3{overflow-wrap:anywhere;text-wrap:pretty}
        .sub{font-size:.8125rem;line-height:1.45;color:var(--muted);margin:.15rem 0 .8rem}
        figcaption{font-size:.75rem;line-height:1.5;color:var(--muted);margin-top:.55rem}
        svg.chart{display:block;max-width:100%;height:auto}
        .narrow{display:none}
        details{margin-top:1rem;font-family:var(--sans)}
        details.fold{border-top:1px solid var(--rule);margin-top:1rem;padding-top:.6rem}
        details.fold+details.fold{margin-top:.6rem}
        details.fold figure{margin-top:.6rem}
        summary,figcaption{position:relative}
        summary{cursor:pointer;font-size:.875rem;line-height:1.45;padding:.15rem 0;overflow-wrap:anywhere}
        summary .h{font-size:.875rem;display:inline}
        details.data{margin-top:.2rem}details.data summary{font-size:.75rem;color:var(--muted)}
        .scroll{overflow-x:auto;max-width:100%;position:relative}
        table{border-collapse:collapse;width:100%;font:.8125rem/1.35 var(--sans);font-variant-numeric:tabular-nums lining-nums}
        caption{text-align:left;font-size:.75rem;color:var(--muted);padding:0 0 .4rem}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        th,td{padding:.34rem .5rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--rule)}
        th:first-child,td:first-child,td.text,th.text{text-align:left}
        th:first-child{padding-left:0}
        thead th{font-weight:600;vertical-align:bottom;max-width:8rem;border-bottom:1px solid var(--ink);line-height:1.25;hyphens:auto}
        tbody th{font-weight:400;min-width:9.5rem;overflow-wrap:anywhere}
        tr.marked th{font-weight:600}
        .mark{display:block;font-size:.6875rem;font-weight:400;color:var(--accent)}
        tr:not(.marked) .mark{color:var(--muted)}
        .note{display:block;font-size:.6875rem;color:var(--muted);white-space:nowrap}
        td.r0,td.r1,td.r2,td.r3,td.r4{border-bottom:1px solid var(--paper);border-left:1px solid var(--paper);-webkit-print-color-adjust:exact;print-color-adjust:exact;min-width:3.9rem}
        td.r0{background:var(--r0);color:var(--r0i)}td.r1{background:var(--r1);color:var(--r1i)}td.r2{background:var(--r2);color:var(--r2i)}td.r3{background:var(--r3);color:var(--r3i)}td.r4{background:var(--r4);color:var(--r4i)}
        td[class] .note{color:inherit}
        .data table{font-size:.75rem}.data th,.data td{padding:.2rem .5rem}.data tbody th{min-width:7rem}
        .data .scroll{max-height:22rem;overflow:auto}
        code{font:.8125rem var(--mono);overflow-wrap:anywhere}
        .plain dt{font-weight:600;font-family:var(--sans);font-size:.9375rem}.plain dd{margin:0 0 .7rem;max-width:40em}
        .made{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.25rem 1.2rem;font:.875rem/1.5 var(--sans);margin:0 0 1rem}
        .made dt{color:var(--muted)}.made dd{margin:0;overflow-wrap:anywhere}
        .group{font:600 .875rem/1.4 var(--sans);margin:1rem 0 .3rem}
        .words dd .meta{display:block;font:.8125rem/1.45 var(--sans);color:var(--muted)}
        .words .keep:target{border-left:3px solid var(--accent);padding-left:.7rem}
        .sources .meta{color:var(--muted)}
        .sources{font:.8125rem/1.5 var(--sans);padding-left:1.4rem;margin:0}.sources li{break-inside:avoid;margin:.2rem 0;padding-left:.2rem;overflow-wrap:anywhere}
        footer{border-top:1px solid var(--rule);padding-top:1rem;font-size:.75rem;color:var(--muted)}
        @media screen{details.fold figure{position:relative}details.fold figure h3{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
        @media screen and (max-width:60rem){
        .grid{grid-template-columns:minmax(0,1fr)}
        .grid>.aside,.grid>.rail{grid-column:1;grid-row:auto}
        .aside{border-top:1px solid var(--hair);margin-top:1.1rem;max-width:46rem}
        .contents ol{columns:2;column-gap:1.5rem}.contents li{break-inside:avoid}
        .rail{margin-top:1.6rem}
        }
        @media screen and (max-width:47rem){
        .wide{display:none}.narrow{display:block}.broad .grid>.aside{grid-row:auto}
        header.top{padding-top:1.5rem}
        .lead .prose p.main{font-size:1.1rem}
        .made{grid-template-columns:minmax(0,1fr);gap:0}.made dd{margin-bottom:.5rem}
        tbody th{min-width:8rem}
        .matrix tbody th,.matrix thead th:first-child{position:sticky;left:0;background:var(--paper);max-width:8.5rem;padding-right:.6rem}
        }
        @page{margin:16mm 15mm}
        @media print{
        html{font-size:10.5pt}:root{--paper:#fff}
        .note,.mark{display:inline;margin-left:.45em}
        .prose p{max-width:none}
        .page{max-width:none;padding:0}.grid{display:block}.skip,details.data,.download,.contents,.define{display:none}
        header.top{padding-top:0}
        section{margin-bottom:1.6rem}
        h2,h3,summary{break-after:avoid}figure,tr,li,.keep{break-inside:avoid}thead{display:table-header-group}
        .aside{margin-top:.6rem}.facts{grid-template-columns:auto 1fr auto 1fr}
        details.fold::details-content{content-visibility:visible;height:auto;display:block}
        details.fold:has(figure)>summary{list-style:none;position:absolute;clip-path:inset(50%)}
        details.fold dl.plain{columns:2;column-gap:2rem}.plain dt{font-size:.875rem}.plain dd{font-size:.9375rem}summary::marker{content:""}
        .scroll{overflow:visible}.sources{columns:2;column-gap:1.5rem;font-size:7.5pt;line-height:1.35}.sources .meta{display:none}
        th,td{padding:.2rem .3rem}tbody th{min-width:8.5rem}
        a{color:inherit;text-decoration:none}
        svg.chart{width:100%}
        svg *,td{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        }

        """;
}
