import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../main/foundation/language.ts';
import { texts } from '../../../renderer/texts/texts.ts';
import { topics } from '../../../renderer/pages/help/topics.ts';
import { placeholders } from '../../foundation/placeholders.ts';

const window = join(import.meta.dirname, '../../../renderer');
const sources = readdirSync(window, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|vue)$/.test(file) && !file.startsWith('texts'))
  .map((file) => readFileSync(join(window, file), 'utf8'))
  .join('\n');

/** Beginnings of keys that are put together at run time: `step.${name}` and the like. */
const beginnings = [...sources.matchAll(/`([a-z-]+\.[\w.-]*)\$\{/g)].map(([, beginning]) => beginning);
/** What stands after `rule.` and `projects.state.` in the pure rules, which give a key by its last part. */
const quoted = new Set([...sources.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)*)'/g)].map(([, key]) => key));
const endings = (key: string): string[] => key.split('.').map((_, index, parts) => parts.slice(index).join('.'));

describe('sentences of the window', () => {
  test('each is written in both languages and fills in the same values', () => {
    for (const [key, sentence] of Object.entries(texts)) {
      for (const language of languages) expect(sentence[language], `${key} in ${language}`).toBeTruthy();
      expect(placeholders(sentence.ru), key).toEqual(placeholders(sentence.en));
    }
  });

  test('each is said somewhere', () => {
    const silent = Object.keys(texts).filter((key) => {
      if (quoted.has(key)) return false;
      if (/^window\..*\.(fact|remedy)$/.test(key)) return !quoted.has(key.replace(/\.(fact|remedy)$/, ''));
      return !beginnings.some((beginning) => key.startsWith(beginning) && key.length > beginning.length) && !endings(key).some((ending) => quoted.has(ending) && beginnings.some((beginning) => key === beginning + ending));
    });
    expect(silent).toEqual([]);
  });

  test('each that is asked for is written', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key);
    expect(asked.filter((key) => !(key in texts))).toEqual([]);
    expect(asked.length).toBeGreaterThan(50);
  });

  test('help has a title and a text for every topic', () => {
    for (const topic of topics) {
      expect(texts).toHaveProperty([`help.${topic}.title`]);
      expect(texts).toHaveProperty([`help.${topic}.body`]);
    }
  });

  test('in Russian a class is a class, and only a defect is of a kind', () => {
    for (const [key, { ru }] of Object.entries(texts)) expect(ru, key).not.toMatch(/(?<!\p{L})вид(?:ы|а|ов|ам|ами|ах)(?!\p{L})(?! дефект)/iu);
  });

  test('nothing is set in straight quotation marks, and nobody apologises', () => {
    for (const [key, { en, ru }] of Object.entries(texts)) {
      expect(en, key).not.toMatch(/"|\bsorry\b|\boops\b|\bwe\b|!/i);
      expect(ru, key).not.toMatch(/"|извин|!/i);
    }
  });
});
