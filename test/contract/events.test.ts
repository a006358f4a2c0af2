import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compressionMethods } from '../../main/contract/networks.ts';
import { progressPhases } from '../../main/contract/events.ts';
import { languages, say } from '../../main/foundation/language.ts';

const main = join(import.meta.dirname, '../../main');
const jobs = readdirSync(join(main, 'jobs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(main, 'jobs', file), 'utf8'))
  .join('\n');

test('every phase of progress has a name in both languages', () => {
  for (const phase of progressPhases) for (const language of languages) expect(say(`cli.phase.${phase}`, {}, language), phase).not.toBe('');
});

test('what jobs tell progress of, and every step of a recipe, is a phase', () => {
  const told = [...jobs.matchAll(/progress\(\{ phase: '([\w-]+)'/g)].map(([, phase]) => phase);
  expect(told.length).toBeGreaterThan(5);
  for (const phase of [...told, ...compressionMethods, 'training', 'recovery']) expect(progressPhases).toContain(phase);
});
