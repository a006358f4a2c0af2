import { describe, expect, test } from 'vitest';
import { languages, say, sayInWindow, systemLanguage } from '../../main/foundation/language.ts';
import { texts } from '../../main/foundation/texts/index.ts';
import { placeholders } from './placeholders.ts';

describe('texts', () => {
  test('every sentence is written in every language and fills in the same values', () => {
    for (const [key, sentence] of Object.entries(texts)) {
      for (const language of languages) expect(sentence[language], `${key} in ${language}`).toBeTruthy();
      expect(placeholders(sentence.ru), key).toEqual(placeholders(sentence.en));
    }
  });

  test('every fact has a remedy beside it', () => {
    for (const key of Object.keys(texts).filter((name) => name.endsWith('.fact'))) {
      expect(texts, key).toHaveProperty([key.replace(/\.fact$/, '.remedy')]);
    }
  });

  /** Said in a terminal, by the set-up, or to whoever starts the server; a window is told of none of these. */
  const elsewhere = /^(cli|usage|help|set-up|server\.(port|window|wrong-token))[.-]/;

  test('a window names no command and no option, and fills in nothing but what the terminal does', () => {
    const inWindow = Object.keys(texts).filter((key) => !elsewhere.test(key) && !(`${key}.window` in texts));
    for (const key of inWindow) for (const language of languages) expect(texts[key][language], key).not.toMatch(/--\w|[‘«`]fettle /);
    const own = Object.keys(texts).filter((key) => key.endsWith('.window') && !elsewhere.test(key));
    expect(own.length).toBeGreaterThan(20);
    for (const key of own) {
      const { en } = texts[key.slice(0, -'.window'.length)];
      for (const name of placeholders(texts[key].en)) expect(placeholders(en), key).toContain(name);
    }
  });

  test('who has a window is told of its buttons, who has a terminal of its commands', () => {
    expect(say('jobs.interrupted.remedy', { run: 'r3' })).toContain('fettle resume r3');
    expect(sayInWindow('jobs.interrupted.remedy', { run: 'r3' })).toContain('‘Resume’');
    expect(sayInWindow('app.no-such-file.remedy')).toBe(say('app.no-such-file.remedy'));
  });

  test('a missing text is a defect, not an empty sentence', () => {
    expect(() => say('no.such.text')).toThrow(/no\.such\.text/);
  });

  test('the system language is Russian only where the locale says so', () => {
    expect(systemLanguage({ LANG: 'ru_RU.UTF-8' })).toBe('ru');
    expect(systemLanguage({ LANG: 'de_DE.UTF-8' })).toBe('en');
  });
});
