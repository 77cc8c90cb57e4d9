/// How the page looks: on a phone and a desktop, light and dark, and on A4.
///
/// Contrasts are those of WCAG 2.2 AA: 4.5 to 1 for letters, 3 to 1 for bars and outlines.
enum PageStyle {
  static let sheet: StaticString = """
    :root{color-scheme:light dark;--paper:#fff;--ink:#1b1d20;--faint:#50565d;--line:#767c83;--edge:#d3d7db;
    --link:#0b57d0;--good:#0a6330;--wrong:#a3000d;--doubt:#744a00;--panel:#f3f5f7;
    --a:#1f6fb2;--b:#b35600;--c:#3d7f31;--d:#7b4fa3}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e9ebed;--faint:#b4bac1;
    --line:#8c939b;--edge:#3a4047;--link:#8ab4f8;--good:#6fd08c;--wrong:#ff9d96;--doubt:#f2c265;--panel:#1e2328;
    --a:#6cb2ee;--b:#f0a060;--c:#86cc78;--d:#c19ae8}}
    *{box-sizing:border-box}
    html{font:100%/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--paper);color:var(--ink)}
    body{margin:0 auto;max-width:72rem;padding:1rem;overflow-wrap:anywhere}
    h1,h2,h3{line-height:1.25}h1{font-size:1.5rem;margin:.2rem 0}
    h2{font-size:1.25rem;margin:2rem 0 .6rem;border-bottom:2px solid var(--edge)}
    h3{font-size:1.05rem;margin:1.4rem 0 .4rem}p{margin:.4rem 0}
    a{color:var(--link)}small{font-size:.85em;color:var(--faint)}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.3rem}
    .e{display:none}:root:has(#en:checked) .e{display:inline}:root:has(#en:checked) .v{display:none}
    .languages{border:1px solid var(--edge);border-radius:.4rem;display:inline-flex;flex-wrap:wrap;gap:.4rem .6rem;
    align-items:center;margin:0 0 .6rem;padding:.3rem .7rem}
    .languages input{width:1.5rem;height:1.5rem;margin:0}.languages label{padding:.2rem .6rem .2rem 0}
    .contents h2{font-size:1rem;border:0;margin:.8rem 0 0}.contents ol{margin:.2rem 0;padding-left:1.6rem}
    .contents a{display:inline-block;padding:.2rem 0}
    .faint{color:var(--faint)}.wrong{color:var(--wrong)}.doubtful,.doubt{color:var(--doubt)}
    .verdict{font-size:1.2rem;font-weight:700;border:2px solid;border-radius:.4rem;padding:.6rem .8rem}
    .verdict.ready{color:var(--good)}.verdict.draft{color:var(--wrong)}
    .counts{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;list-style:none;padding:0}.steps li{margin:.35rem 0}
    .scroll{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;font-size:.9rem}caption{text-align:left;font-weight:600;padding:.3rem 0}
    th,td{border:1px solid var(--edge);padding:.25rem .5rem;text-align:left;vertical-align:top;min-width:3rem;
    overflow-wrap:normal}
    thead th{background:var(--panel)}tbody th{font-weight:400}
    summary{cursor:pointer;padding:.2rem 0;min-height:1.5rem}
    .unit{border-top:1px solid var(--edge);padding:.3rem 0}.kind{padding-left:1.2rem}.kind li{margin:.5rem 0}
    .kind p{margin:.1rem 0}
    .note{white-space:pre-wrap;user-select:all;background:var(--panel);border:1px solid var(--edge);
    border-radius:.4rem;padding:.6rem;font:inherit;margin:.3rem 0}
    .rank{margin:.7rem 0}.name{font-weight:600;margin:0}.doubt{margin:.2rem 0}
    .chips{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.4rem}
    .chip{border:1px solid var(--edge);border-radius:.4rem;padding:.25rem .6rem}.chip[open]{grid-column:1/-1}
    .chip small:first-child{display:block}details.chip summary::marker{content:""}
    details.chip summary{list-style:none}details.chip summary::after{content:" \\25B8";color:var(--faint)}
    details.chip[open] summary::after{content:" \\25BE"}
    data{font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
    .trace{font-size:.9rem}.trace ul{padding-left:1.2rem;margin:.3rem 0}.trace code{font-size:.85em}
    .charts{display:flex;flex-wrap:wrap;gap:1rem;margin:.8rem 0;align-items:flex-start}
    .chart{flex:1 1 20rem;max-width:34rem;min-width:0;height:auto}
    .chart text{font-size:11px;fill:var(--ink)}.chart .n,.chart .v,.chart .e{font-size:10px}
    .beside{flex:1 1 20rem;min-width:0;max-width:100%}
    .s0{fill:var(--a)}.s1{fill:var(--b)}.s2{fill:var(--c)}.s3{fill:var(--d)}
    footer{margin-top:2rem;border-top:1px solid var(--edge);color:var(--faint);font-size:.85rem}
    @page{size:A4;margin:15mm 14mm}
    @media print{:root{color-scheme:light}html{font-size:10.5pt}body{padding:0;max-width:none}
    .skip,.languages,.contents{display:none}#muc1{break-after:page}h2,h3,.name{break-after:avoid}
    .rank,figure,.chip,tr,.kind li,.note{break-inside:avoid}a{color:inherit;text-decoration:none}
    .unit::details-content{content-visibility:visible;display:block}.chart{max-width:9cm}.scroll{overflow:visible}
    thead{display:table-header-group}table{font-size:8pt}th,td{min-width:0;padding:.1rem .25rem;
    overflow-wrap:anywhere}}

    """
}
