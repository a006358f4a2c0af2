/** Black on white, for paper first: colour says nothing that words and weight do not. */
export const sheetStyle = `
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #eceae6; color: #1b1b1a; font: 14px/1.45 "PT Sans", Roboto, "Segoe UI", "Noto Sans", Arial, sans-serif; }
main { max-width: 190mm; margin: 24px auto; padding: 14mm 15mm; background: #fff; }
header { border-bottom: 2px solid #1b1b1a; padding-bottom: 8px; margin-bottom: 14px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; }
header p { margin: 2px 0 0; color: #55534e; }
section { margin-bottom: 22px; }
h2 { margin: 0 0 8px; font-size: 17px; break-after: avoid; }
h3 { margin: 10px 0 6px; font-size: 14px; break-after: avoid; overflow-wrap: anywhere; }
p { margin: 0 0 8px; max-width: 78ch; }
.remark { color: #55534e; font-size: 12px; margin-top: 6px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 4px 0 8px; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; vertical-align: top; overflow-wrap: anywhere; }
td { vertical-align: top; }
.plain th, .plain td { padding: 4px 10px 4px 0; border-bottom: 1px solid #d9d6d0; }
.plain thead th { border-bottom: 1px solid #1b1b1a; }
.plain .number { text-align: right; white-space: nowrap; }
.facts th { width: 34mm; padding: 3px 10px 3px 0; color: #55534e; }
.facts td { padding: 3px 0; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(38mm, 1fr)); gap: 10px; margin: 12px 0; }
.figures > div { border: 1px solid #bdb9b1; padding: 8px 10px; display: flex; flex-direction: column; justify-content: space-between; }
.figures dt { font-size: 12px; color: #55534e; }
.figures dd { margin: 4px 0 0; }
.figures strong { display: block; font-size: 24px; line-height: 1.15; }
.figures span { font-size: 12px; overflow-wrap: anywhere; }
.matrix { width: auto; }
.matrix td, .matrix thead th { text-align: center; padding: 4px; min-width: 30px; border: 1px solid #d9d6d0; }
.matrix thead tr:first-child th:first-child, .matrix tbody th { text-align: left; padding: 4px 8px; border: 1px solid #d9d6d0; max-width: 60mm; }
.matrix tbody th span { display: inline-block; min-width: 20px; color: #55534e; }
.matrix .right { background: #e8e6e1; }
.matrix .wrong { font-weight: 700; border: 2px solid #1b1b1a; }
.matrix .none { color: #8b877f; }
.matrix.many { font-size: 10px; }
.matrix.many td, .matrix.many thead th { min-width: 0; padding: 2px 1px; }
.matrix.many tbody th { padding: 2px 4px; max-width: 34mm; }
.pictures { break-inside: auto; }
.pictures > div { display: grid; grid-template-columns: repeat(auto-fill, minmax(38mm, 1fr)); gap: 10px; }
figure { margin: 0; break-inside: avoid; }
figure img, .missing { width: 100%; max-width: 38mm; height: 38mm; object-fit: contain; background: #f3f1ed; border: 1px solid #d9d6d0; display: block; }
.missing { color: #55534e; font-size: 12px; padding: 8px; }
figcaption { font-size: 12px; line-height: 1.3; margin-top: 3px; max-width: 38mm; overflow-wrap: anywhere; }
figcaption strong, figcaption span { display: block; }
figcaption span { color: #55534e; font-size: 11px; }
.signatures th, .signatures td { border: 1px solid #8b877f; padding: 6px 8px; }
.signatures tbody tr { height: 13mm; }
.signatures tbody th { width: 30mm; }
footer { border-top: 1px solid #bdb9b1; padding-top: 6px; color: #55534e; font-size: 12px; }
@media print { body { background: #fff; font-size: 10pt; } main { margin: 0; padding: 0; max-width: none; } }
`.trim();
