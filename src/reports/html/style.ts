/** The page's only style sheet. No fonts, pictures or addresses. */
export const STYLE = `
:root{color-scheme:light dark;--text:#1c2530;--soft:#4a5664;--back:#fff;--panel:#f3f5f8;--line:#6b7785;--link:#124a86;--care:#fdf3dc;--care-line:#8a5a00;--up:#fff0b3;--down:#dcefe1;--bar:#3f6ea3;--on:#124a86;--on-text:#fff}
@media (prefers-color-scheme:dark){:root{--text:#e7ebf0;--soft:#b4bec9;--back:#14191f;--panel:#1e252d;--line:#8995a3;--link:#9cc6f5;--care:#33290f;--care-line:#d9ab52;--up:#4c3f06;--down:#173f28;--bar:#7fb0e6;--on:#9cc6f5;--on-text:#10202f}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--text);background:var(--back)}
body{margin:0 auto;max-width:54rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 1rem}
h2{font-size:1.45rem;line-height:1.25;margin:2.5rem 0 .75rem}
h3{font-size:1.12rem;line-height:1.35;margin:0 0 .5rem}
p,ul,dl{margin:.5rem 0}
ul{padding-left:1.3rem}
li{margin:.2rem 0}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;padding:0;list-style:none}
nav a{display:inline-block;padding:.25rem 0;min-height:1.5rem}
.care{border-left:.4rem solid var(--care-line);background:var(--care);padding:.75rem 1rem;margin:1rem 0}
.care h2{margin-top:0}
.told,.loud{font-weight:600}
.as-is{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em}
.chart{border-collapse:collapse;width:100%;margin:1rem 0}
.chart caption{text-align:left;font-weight:600;padding-bottom:.25rem}
.chart th,.chart td{text-align:left;font-weight:400;padding:.2rem .5rem .2rem 0;vertical-align:middle}
.chart thead th{color:var(--soft);border-bottom:1px solid var(--line)}
.chart .count{text-align:right;width:4rem;font-variant-numeric:tabular-nums}
.chart .bar{width:40%}
.chart svg{display:block;width:100%;height:.8rem;fill:var(--bar);forced-color-adjust:none}
.panel{background:var(--panel);padding:.75rem 1rem;margin:1rem 0}
.panel h2{margin-top:.25rem}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.6rem 1rem;margin:.5rem 0}
.fields label span{display:block;font-size:.95rem}
input,select,textarea,button{font:inherit;color:inherit;background:var(--back);border:1px solid var(--line);border-radius:.25rem;padding:.35rem .5rem;max-width:100%}
.fields select,.fields input,textarea{width:100%}
input[type=checkbox]{flex:none;width:1.5rem;height:1.5rem;vertical-align:middle;margin:0 .35rem 0 0;accent-color:var(--on)}
button{min-height:2.25rem;cursor:pointer;padding:.35rem .75rem}
button:hover{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
button[aria-pressed=true]{background:var(--on);color:var(--on-text);border-color:var(--on)}
button[aria-pressed=true]::before{content:"✓ "}
[hidden]{display:none!important}
.item{content-visibility:auto;contain-intrinsic-size:auto 34rem;border-top:2px solid var(--line);padding:1rem 0 1.25rem;margin:1.25rem 0 0;scroll-margin-top:.5rem}
.item:focus{outline:3px solid var(--link);outline-offset:4px}
.group{border-left:.3rem solid var(--bar);padding-left:1rem;margin:1.5rem 0}
.group-line{font-weight:600;margin:0}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0}
.words{white-space:pre-wrap;background:var(--panel);border:1px solid var(--line);padding:.75rem 1rem;margin:.5rem 0 .75rem;unicode-bidi:isolate}
.label,.ask{font-weight:600;margin-bottom:.2rem}
.ask{font-size:1.06rem;margin-top:1rem}
.decided{border-left:.3rem solid var(--line);padding-left:.75rem}
mark{color:inherit;background:var(--up);border-bottom:2px solid currentColor}
mark.lowers{background:var(--down);border-bottom-style:dashed}
mark[data-n]::after{content:attr(data-n);font-size:.7em;font-weight:600;vertical-align:super;line-height:0;padding-left:.15em}
.shown{display:none}
:root:has(#reveal-all:checked) .shown,.item:has(.reveal-box:checked) .shown{display:inline}
:root:has(#reveal-all:checked) .cover,.item:has(.reveal-box:checked) .cover{display:none}
.reveal label,.switch label{display:flex;align-items:center;padding:.2rem 0}
:root:has(#reveal-all:checked) .reveal{display:none}
.cover{font-style:italic;border:1px dashed var(--line);border-radius:.2rem;padding:0 .2em}
summary{cursor:pointer;padding:.3rem 0;min-height:1.5rem;color:var(--link)}
details[open]{border-left:.2rem solid var(--line);padding-left:.9rem}
fieldset{border:1px solid var(--line);border-radius:.25rem;padding:.5rem .75rem .75rem;margin:1rem 0 0;min-width:0}
legend{font-weight:600;padding:0 .3rem}
.choices{display:flex;flex-wrap:wrap;gap:.5rem}
.note label span{display:block;margin-top:.6rem}
.state{margin:.4rem 0 0;min-height:1.5em}
.more{border-top:2px solid var(--line);margin-top:1.25rem;padding-top:.75rem}
.more button{margin-right:.5rem}
#status{min-height:1.5em;font-weight:600}
.keys{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.3rem 1rem;padding-left:0;list-style:none}
kbd{font:inherit;font-weight:600;border:1px solid var(--line);border-radius:.2rem;padding:0 .4em;background:var(--back)}
.paged .item:not(.on),.paged .group:not(.on){display:none}
.pictures{display:flex;flex-wrap:wrap;gap:.5rem;margin:.3rem 0}
.pictures img{max-width:100%;max-height:30rem;border:1px solid var(--line)}
.print-only{display:none}
footer{border-top:2px solid var(--line);margin-top:3rem;padding-top:.5rem;color:var(--soft)}
@media (max-width:30rem){h1{font-size:1.55rem}.facts{grid-template-columns:1fr}.facts dd{margin-bottom:.35rem}.group{padding-left:.6rem}.words{padding:.6rem}.chart .bar{width:25%}ul{padding-left:1.1rem}}
@media (forced-colors:active){mark{background:Mark;color:MarkText}button[aria-pressed=true]{border-width:3px}.chart svg{fill:CanvasText}}
@media print{:root{color-scheme:light;--text:#000;--soft:#222;--back:#fff;--panel:#fff;--line:#555;--link:#000;--care:#fff;--care-line:#000;--up:#eee;--down:#fff;--bar:#555;--on:#fff;--on-text:#000}
body{max-width:none;padding:0;font-size:10.5pt}
.item{content-visibility:visible;break-inside:auto}h2,h3,.label,.ask{break-after:avoid}
.item details:not([open]){display:none}
nav,.skip,form,.decide .choices,.more,.reveal,.switch,.screen{display:none!important}
.print-only{display:block;font-weight:600}
.in-short{font-weight:400}
.finding:has(.working[open]) .in-short{display:none}
.item:not(:has(.working[open])) mark[data-n]::after{content:none}
fieldset{border:0;padding:0}}
`;
