/** The sheet as one HTML page that needs nothing else: pictures inside, printed on A4 as it is. */
import { sheetStyle } from './sheet-style.ts';
import type { SheetBlock, SheetDocument } from './sheet-document.ts';

export function sheetHtml({ language, title, subtitle, foot, blocks }: SheetDocument): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title} – ${subtitle}`)}</title>
<style>
${sheetStyle}
</style>
</head>
<body>
<main>
<header><h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p></header>
${sections(blocks)}
<footer>${escaped(foot)}</footer>
</main>
</body>
</html>
`;
}

/** A heading begins a section, so that a printer keeps it with what follows. */
function sections(blocks: readonly SheetBlock[]): string {
  const html = blocks.map((block) => (block.kind === 'heading' ? `</section>\n<section>\n${htmlOf(block)}` : htmlOf(block)));
  return `<section>\n${html.join('\n')}\n</section>`;
}

function htmlOf(block: SheetBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'remark':
      return `<p class="remark">${escaped(block.text)}</p>`;
    case 'figures':
      return `<dl class="figures">${block.figures.map(({ name, value, detail }) => `<div><dt>${escaped(name)}</dt><dd><strong>${escaped(value)}</strong><span>${escaped(detail)}</span></dd></div>`).join('')}</dl>`;
    case 'facts':
      return `<table class="facts"><tbody>${block.rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>`;
    case 'table': {
      const side = (index: number) => (block.columns[index].align === 'right' ? ' class="number"' : '');
      const head = block.columns.map((column, index) => `<th scope="col"${side(index)}>${escaped(column.head)}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${row.map((cell, index) => (index === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td${side(index)}>${escaped(cell)}</td>`)).join('')}</tr>`).join('\n');
      return `<table class="plain"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
    }
    case 'matrix':
      return matrixHtml(block);
    case 'pictures':
      return picturesHtml(block);
    case 'signatures':
      return `<table class="signatures"><thead><tr>${block.columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead><tbody>${block.rows.map((row) => `<tr><th scope="row">${escaped(row)}</th>${'<td></td>'.repeat(block.columns.length - 1)}</tr>`).join('')}</tbody></table>`;
  }
}

function matrixHtml({ rowsTitle, columnsTitle, total, labels, counts }: Extract<SheetBlock, { kind: 'matrix' }>): string {
  const heads = labels.map((label, index) => `<th scope="col" title="${escaped(label)}">${index + 1}</th>`).join('');
  const rows = counts.map((row, actual) => {
    const cells = row.map((count, said) => `<td class="${said === actual ? 'right' : count > 0 ? 'wrong' : 'none'}">${count === 0 && said !== actual ? '·' : count}</td>`).join('');
    return `<tr><th scope="row"><span>${actual + 1}</span> ${escaped(labels[actual])}</th>${cells}<td class="total">${row.reduce((sum, count) => sum + count, 0)}</td></tr>`;
  });
  return `<table class="matrix${labels.length > 12 ? ' many' : ''}"><thead><tr><th rowspan="2" scope="col">${escaped(rowsTitle)}</th><th colspan="${labels.length}" scope="colgroup">${escaped(columnsTitle)}</th><th rowspan="2" scope="col">${escaped(total)}</th></tr><tr>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function picturesHtml({ title, pictures, missing }: Extract<SheetBlock, { kind: 'pictures' }>): string {
  const items = pictures.map(({ picture, lines }) => {
    const [first, ...others] = lines;
    const image = picture ? `<img alt="" src="data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}">` : `<div class="missing">${escaped(missing)}</div>`;
    return `<figure>${image}<figcaption><strong>${escaped(first)}</strong>${others.map((line) => `<span>${escaped(line)}</span>`).join('')}</figcaption></figure>`;
  });
  return `<div class="pictures">${title === '' ? '' : `<h3>${escaped(title)}</h3>`}<div>${items.join('')}</div></div>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Labels and paths are whatever the user's folders are called. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]);
}
