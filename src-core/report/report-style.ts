// How an HTML report looks: the colours of the program's pages, dark and light as the reader's system is, and on
// paper always light. One text, because the policy of the page names its hash.

const light = `
  --ws-page: #ffffff; --ws-panel: #f4f6f8; --ws-line: #dbe1e6; --ws-text: #182027; --ws-dim: #51606c;
  --ws-accent: #0b7285; --ws-info: #51606c; --ws-low: #2158c7; --ws-medium: #7d4b00; --ws-high: #a53f00;
  --ws-critical: #a8002e; --ws-series-1: #0b7285; --ws-series-2: #b06a00; --ws-series-3: #6741c9;
  --ws-series-4: #2b8a3e; --ws-series-5: #c0392b; --ws-series-6: #2158c7; --ws-series-7: #b0307f;
  --ws-series-8: #7d8a95;`;

const dark = `
  --ws-page: #10151a; --ws-panel: #161d24; --ws-line: #27323b; --ws-text: #dae2e8; --ws-dim: #97a6b2;
  --ws-accent: #4cc0d3; --ws-info: #a3b1bc; --ws-low: #8db4ff; --ws-medium: #e2b04a; --ws-high: #ffa666;
  --ws-critical: #ff8ba3; --ws-series-1: #4cc0d3; --ws-series-2: #e2b04a; --ws-series-3: #b79bff;
  --ws-series-4: #63c384; --ws-series-5: #ff8a80; --ws-series-6: #7aa7ff; --ws-series-7: #f29ad0;
  --ws-series-8: #7d8b97;`;

export const reportStyle = `
:root { color-scheme: light dark;${light}
}
@media screen and (prefers-color-scheme: dark) { :root {${dark}
} }
* { box-sizing: border-box; }
body {
  max-width: 1020px; margin: 0 auto; padding: 28px 32px 60px; background: var(--ws-page); color: var(--ws-text);
  font: 13px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
}
h1 { margin: 0 0 6px; font-size: 21px; font-weight: 600; overflow-wrap: anywhere; }
h2 { margin: 34px 0 10px; padding-bottom: 5px; border-bottom: 1px solid var(--ws-line); font-size: 16px; }
h3 { margin: 0 0 4px; font-size: 13.5px; overflow-wrap: anywhere; }
header p { margin: 2px 0; color: var(--ws-dim); }
p { margin: 6px 0; overflow-wrap: anywhere; white-space: pre-line; }
.dim { color: var(--ws-dim); }
a { color: var(--ws-accent); text-decoration: none; }
a:hover { text-decoration: underline; }
code { font: 11.5px/1.45 ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
nav { margin: 14px 0 0; }
nav ol { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0; padding: 0; list-style: none; }
section section { margin: 12px 0; padding: 10px 14px; border: 1px solid var(--ws-line); border-radius: 4px; background: var(--ws-panel); }
.table { overflow-x: auto; margin: 8px 0; }
table { width: 100%; border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; }
@media screen { table { min-width: 640px; } }
th, td { padding: 3px 14px 3px 0; border-bottom: 1px solid var(--ws-line); text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--ws-dim); font-weight: 500; white-space: nowrap; }
.n { text-align: right; white-space: nowrap; }
.w { white-space: nowrap; }
dl { margin: 6px 0; columns: 2 380px; column-gap: 28px; font-size: 12px; }
dl div { display: flex; gap: 10px; padding: 1px 0; break-inside: avoid; }
dt { flex: 0 0 132px; color: var(--ws-dim); overflow-wrap: anywhere; }
dd { flex: 1; min-width: 0; margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.severity { display: inline-block; min-width: 52px; font-size: 11px; font-weight: 600; letter-spacing: 0.02em; }
.info { color: var(--ws-info); }
.low { color: var(--ws-low); }
.medium { color: var(--ws-medium); }
.high { color: var(--ws-high); }
.critical { color: var(--ws-critical); }
figure { margin: 14px 0; break-inside: avoid; }
figcaption { color: var(--ws-dim); font-size: 12px; }
.charts { display: flex; flex-wrap: wrap; gap: 12px; }
svg { max-width: 100%; height: auto; }
svg text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
@page {
  margin: 14mm 14mm 16mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); color: #51606c; font: 9px system-ui, sans-serif; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10.5px; }
  h2 { break-after: avoid; }
  h3, tr { break-inside: avoid; break-after: avoid; }
  tr { break-after: auto; }
  section section { break-inside: avoid; }
  .table { overflow: visible; }
  table, dl, figcaption, .severity { font-size: 9.5px; }
  dt { flex-basis: 104px; }
  th, td { padding-right: 9px; }
  code { font-size: 9px; }
  nav a { color: var(--ws-text); }
}
`;
