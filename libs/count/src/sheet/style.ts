/** For screens and for paper. */
export const style = `
body { margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #14213d; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { margin-top: 2rem; border-bottom: 2px solid #14213d; }
dl { margin: 0.5rem 0; }
dl div { display: flex; gap: 1rem; padding: 0.15rem 0; }
dt { flex: 0 0 9rem; font-weight: bold; }
dd { margin: 0; }
.rules { font-size: 0.9rem; border-left: 4px solid #c9d2de; padding-left: 0.75rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
.wide:focus-visible { outline: 3px solid #9a3b00; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { border: 1px solid #6c7a92; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
thead th { background: #e3e7ec; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.digests code { overflow-wrap: anywhere; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  .wide { overflow: visible; }
  section, tr, .rules { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
