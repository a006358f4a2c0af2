/** Answers of people (a table) and of devices (what `predict.py --json` printed), matched with the images of the test set. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { decodeText } from '../../dataset/labels-csv.ts';
import { Failure } from '../../foundation/failure.ts';
import type { Appraisal } from '../../verification/attribute-agreement.ts';

const columns = {
  file: ['file', 'path', 'image', 'файл', 'изображение'],
  appraiser: ['appraiser', 'person', 'name', 'оценщик', 'контролёр', 'контролер'],
  trial: ['trial', 'испытание', 'проба'],
  label: ['label', 'class', 'метка', 'класс', 'вид дефекта'],
} as const;

/**
 * @param path of the table, for the failures
 * @param testPaths of the frozen test set; other files are given on as they are, to be named by whoever reckons
 * @throws Failure `sheet.csv-header`, `sheet.csv-unreadable`
 */
export function readAppraisals(path: string, bytes: Uint8Array, testPaths: ReadonlySet<string>): Appraisal[] {
  const rows = recordsOf(path, decodeText(bytes).replace(/^\ufeff/, ''));
  const header = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const find = (names: readonly string[]) => header.findIndex((cell) => names.includes(cell));
  const at = { file: find(columns.file), appraiser: find(columns.appraiser), trial: find(columns.trial), label: find(columns.label) };
  if (at.file < 0 || at.label < 0) throw new Failure('sheet.csv-header', { path, found: header.join(', ') || '-' });
  return rows.slice(1).map((row) => {
    const cell = (index: number, otherwise: string) => (index < 0 ? '' : (row[index] ?? '').trim()) || otherwise;
    const file = cell(at.file, '');
    return { appraiser: `person:${cell(at.appraiser, '1')}`, trial: cell(at.trial, '1'), file: testPathOf(file, testPaths) ?? file, label: cell(at.label, '') };
  });
}

function recordsOf(path: string, text: string): string[][] {
  try {
    return parse(text, { delimiter: [';', ',', '\t'], relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true }) as string[][];
  } catch (error) {
    throw new Failure('sheet.csv-unreadable', { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}

const answersSchema = z.object({
  format: z.literal('fettle-answers/1'),
  /** SHA-256 of the model. */
  model: z.string(),
  machine: z.string(),
  results: z.array(z.object({ file: z.string(), probabilities: z.array(z.number()).nullable() })),
});

/**
 * The most probable class counts, as for the networks beside it.
 * @param sha256 of the file that the sheet is about
 * @throws Failure `sheet.device-results`, `sheet.device-other-file`, `sheet.device-results-none`
 */
export function readDeviceResults(path: string, bytes: Uint8Array, { sha256, classes, testPaths }: { sha256: string; classes: readonly string[]; testPaths: ReadonlySet<string> }): Appraisal[] {
  const { machine, model, results } = parseAnswers(path, bytes);
  if (model !== sha256) throw new Failure('sheet.device-other-file', { path, machine, found: model.slice(0, 12), expected: sha256.slice(0, 12) });
  const appraisals = results.flatMap(({ file, probabilities }) => {
    const known = testPathOf(file, testPaths);
    if (known === undefined || probabilities?.length !== classes.length) return [];
    return [{ appraiser: `device:${machine}`, trial: '1', file: known, label: classes[probabilities.indexOf(Math.max(...probabilities))] }];
  });
  if (appraisals.length === 0) throw new Failure('sheet.device-results-none', { path, n: results.length });
  return appraisals;
}

function parseAnswers(path: string, bytes: Uint8Array): z.infer<typeof answersSchema> {
  try {
    return answersSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0].path.map(String).join('.') : error instanceof Error ? error.message : String(error);
    throw new Failure('sheet.device-results', { path, reason }, { cause: error });
  }
}

/** The longest end of a path that the dataset knows: the folder lies elsewhere on every machine. */
function testPathOf(file: string, testPaths: ReadonlySet<string>): string | undefined {
  const parts = file.replaceAll('\\', '/').split('/');
  for (let first = 0; first < parts.length; first++) {
    const end = parts.slice(first).join('/');
    if (testPaths.has(end)) return end;
  }
  return undefined;
}
