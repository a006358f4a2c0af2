import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, say } from '../../../main/foundation/language.ts';
import { setUpTexts } from '../../../main/foundation/texts/set-up.ts';
import { importScript } from '../import-script.ts';

const { sentence, systemLanguage } = await importScript<{
  sentence: (key: string, values?: Record<string, string | number>, language?: string) => string;
  systemLanguage: (environment: Record<string, string>) => string;
}>('set-up/messages.mjs');

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the sentences of the set-up', () => {
  it.each(Object.keys(setUpTexts))('%s fills the same names in both languages, as the product itself would', (key) => {
    const names = namesIn(setUpTexts[key].en);
    expect(namesIn(setUpTexts[key].ru)).toEqual(names);
    const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    for (const language of languages) {
      expect(sentence(key, values, language)).toBe(say(key, values, language));
      expect(sentence(key, values, language)).not.toMatch(/[{}]|undefined/);
    }
  });

  it('are there for every key that a script says', () => {
    const folder = new URL('../../../scripts/', import.meta.url);
    const sources = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.mjs'));
    const source = sources.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    const said = [...source.matchAll(/(?:announce|sentence)\('([\w.-]+)'/g)].map(([, key]) => key);
    const failures = [...source.matchAll(/(?:code|missing): '([a-z-]+)'/g)].flatMap(([, code]) => [`set-up.libtensorflow.${code}.fact`, `set-up.libtensorflow.${code}.remedy`]);
    expect(said.length).toBeGreaterThan(15);
    expect(failures.length).toBeGreaterThan(15);
    expect([...said, ...failures].filter((key) => !(key in setUpTexts))).toEqual([]);
  });

  it('refuse a key that is not there', () => {
    expect(() => sentence('set-up.nothing')).toThrow('set-up.nothing');
  });

  it('are Russian where the locale is', () => {
    expect(systemLanguage({ LC_ALL: 'ru_RU.UTF-8', LANG: 'en_US.UTF-8' })).toBe('ru');
    expect(systemLanguage({ LANG: 'en_GB.UTF-8' })).toBe('en');
  });
});
