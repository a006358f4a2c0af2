/** Settings as people write them in a terminal: `0.5`, `l2`, `stem.convolution,stage1.block1.first.convolution`, `stem.convolution=0.5`. */
import type { Field } from './settings.ts';

/**
 * What a text says for a field. What cannot be read stays the text, which `completeSettings` then refuses with what is allowed.
 * Layers, and layers with their amounts, may also be JSON, for names that hold a comma or an equals sign.
 */
export function settingFromText(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'choice':
      return text;
    case 'number':
      return numberFromText(text) ?? text;
    case 'names':
      return fromJson(text, '[') ?? parts(text);
    case 'amounts':
      return fromJson(text, '{') ?? amountsFromText(text) ?? text;
  }
}

/** A decimal comma is what a Russian keyboard gives. */
function numberFromText(text: string): number | null {
  return /^\d*[.,]?\d+(e-?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : null;
}

function amountsFromText(text: string): Record<string, number> | null {
  const amounts: Record<string, number> = {};
  for (const part of parts(text)) {
    const split = part.lastIndexOf('=');
    const amount = split > 0 ? numberFromText(part.slice(split + 1)) : null;
    if (amount === null) return null;
    amounts[part.slice(0, split)] = amount;
  }
  return amounts;
}

function parts(text: string): string[] {
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '');
}

function fromJson(text: string, opening: string): unknown {
  if (!text.trimStart().startsWith(opening)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
