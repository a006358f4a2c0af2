import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { artifactPath, findArtifactsByHash, listArtifacts, recordArtifact } from '../../main/history/artifacts.ts';
import { findRevision, listRevisions, readRevision, requireRevision, storeRevision } from '../../main/history/dataset-revisions.ts';
import { listDeliveries, recordDelivery } from '../../main/history/deliveries.ts';
import { countEpochs, listEpochs, recordEpoch } from '../../main/history/epochs.ts';
import { latestEvaluation, listEvaluations, recordEvaluation } from '../../main/history/evaluations.ts';
import { defaultLibraryFolder } from '../../main/history/library-folder.ts';
import { listNotes, recordNote } from '../../main/history/notes.ts';
import { createRun } from '../../main/history/runs.ts';
import { codeOf, temporaryFolder, temporaryLibrary } from './temporary-library.ts';

const hash = 'a'.repeat(64);
const revision = { name: 'сталь', folder: '/images', images: 3, classes: 2, report: [{ code: 'doctor.x' }], body: { images: [{ path: 'окалина/1.jpg' }] } };

describe('dataset revisions', () => {
  test('are stored once, follow their images to a new folder, and come back whole', () => {
    const library = temporaryLibrary();
    expect(storeRevision(library, { id: 'd-0123456789ab', ...revision })).toBe(true);
    expect(storeRevision(library, { id: 'd-0123456789ab', ...revision, folder: '/moved', body: { other: true } })).toBe(false);
    expect(findRevision(library, 'd-0123456789ab')).toMatchObject({ folder: '/moved', images: 3 });
    expect(readRevision(library, 'd-0123456789ab')).toEqual({ body: revision.body, report: revision.report });
    expect(listRevisions(library)).toHaveLength(1);
  });

  test('are found by id, by the beginning of an id, and by name, but not by guess', () => {
    const library = temporaryLibrary();
    for (const id of ['d-aa11aa11aa11', 'd-aa22aa22aa22', 'd-bb33bb33bb33']) storeRevision(library, { ...revision, id, name: id.slice(2, 6) });
    expect(requireRevision(library, 'd-aa22aa22aa22').id).toBe('d-aa22aa22aa22');
    expect(requireRevision(library, 'd-bb').id).toBe('d-bb33bb33bb33');
    expect(requireRevision(library, 'aa11').id).toBe('d-aa11aa11aa11');
    for (const unclear of ['d-aa', 'd-', '', 'd-cc', '%', 'd-b_33']) expect(codeOf(() => requireRevision(library, unclear)), unclear).toBe('history.no-such-revision');
  });
});

describe('what belongs to a run', () => {
  test('an epoch that is done again after a resumption replaces its first row', () => {
    const library = temporaryLibrary();
    const { id } = createRun(library, { kind: 'train', settings: {} });
    recordEpoch(library, id, 'train', 1, { loss: 2 });
    recordEpoch(library, id, 'train', 2, { loss: 1.5 });
    recordEpoch(library, id, 'recovery', 1, { loss: 1 });
    recordEpoch(library, id, 'train', 2, { loss: 1.4 });
    expect(listEpochs(library, id).map((row) => [row.stage, row.epoch, row.metrics.loss])).toEqual([
      ['train', 1, 2],
      ['train', 2, 1.4],
      ['recovery', 1, 1],
    ]);
    expect(countEpochs(library, id)).toBe(3);
  });

  test('the latest evaluation on a set counts, the earlier ones stay', () => {
    const library = temporaryLibrary();
    const { id } = createRun(library, { kind: 'train', settings: {} });
    for (const accuracy of [0.5, 0.9]) recordEvaluation(library, { run: id, set: 'test', source: 'file', n: 60, metrics: { accuracy } });
    expect(latestEvaluation(library, id, 'test')?.metrics).toEqual({ accuracy: 0.9 });
    expect(latestEvaluation(library, id, 'validation')).toBeNull();
    expect(listEvaluations(library, id)).toHaveLength(2);
  });

  test('artifacts inside the library move with it, those outside keep their place, and bytes tell their run', () => {
    const library = temporaryLibrary();
    const { id } = createRun(library, { kind: 'train', settings: {} });
    const outside = join(temporaryFolder(), 'model.onnx');
    recordArtifact(library, { run: id, kind: 'onnx', path: join(library.folder, 'runs', id, 'model.onnx'), bytes: 5, sha256: hash });
    recordArtifact(library, { run: id, kind: 'onnx', path: outside, bytes: 5, sha256: hash });
    recordArtifact(library, { run: id, kind: 'onnx', path: outside, bytes: 6, sha256: 'b'.repeat(64) });
    const paths = listArtifacts(library, id).map((artifact) => artifact.path);
    expect(paths.sort()).toEqual([outside, `runs/${id}/model.onnx`].sort());
    expect(artifactPath(library, { path: `runs/${id}/model.onnx` })).toBe(join(library.folder, 'runs', id, 'model.onnx'));
    expect(findArtifactsByHash(library, hash)).toHaveLength(1);
  });

  test('deliveries and notes come back in order', () => {
    const library = temporaryLibrary();
    const { id } = createRun(library, { kind: 'train', settings: {} });
    for (const state of ['copied', 'confirmed']) recordDelivery(library, { what: 'delivered', run: id, sha256: hash, target: '/media/usb', state, details: {} });
    expect(listDeliveries(library, id).map((delivery) => delivery.state)).toEqual(['copied', 'confirmed']);
    recordNote(library, { subject: id, kind: 'decision', author: 'Иванова', text: 'принято', details: { limit: 0.05 } });
    expect(listNotes(library, id)).toMatchObject([{ kind: 'decision', author: 'Иванова', details: { limit: 0.05 } }]);
  });

  test('any text and any JSON survives', () => {
    const library = temporaryLibrary();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.dictionary(fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'), fc.jsonValue({ noUnicodeString: false })), (text, details) => {
        const subject = `s${text}`;
        recordNote(library, { subject, kind: 'note', author: null, text, details });
        const stored = listNotes(library, subject).at(-1)!;
        expect(stored.text).toBe(text);
        expect(JSON.stringify(stored.details)).toBe(JSON.stringify(details));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the place of the library', () => {
  test('is the one that is asked for, else where the system keeps application data', () => {
    expect(defaultLibraryFolder({ FETTLE_LIBRARY: '/plant/library' }, 'linux', '/home/a')).toBe('/plant/library');
    expect(defaultLibraryFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/share/Fettle');
    expect(defaultLibraryFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/a')).toBe('/data/Fettle');
    expect(defaultLibraryFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Fettle');
    expect(defaultLibraryFolder({ LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'win32', 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Local\\Fettle');
  });
});
