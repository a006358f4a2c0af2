import Database from 'better-sqlite3';
import fc from 'fast-check';
import { userInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { checkAudit, listAudit, auditHead, type AuditRow } from '../../main/history/audit.ts';
import { recordArtifact } from '../../main/history/artifacts.ts';
import { storeRevision } from '../../main/history/dataset-revisions.ts';
import { recordDelivery } from '../../main/history/deliveries.ts';
import { addDevice, removeDevice } from '../../main/history/devices.ts';
import { recordEvaluation } from '../../main/history/evaluations.ts';
import { openLibrary, type Library } from '../../main/history/library.ts';
import { migrations } from '../../main/history/migrations/index.ts';
import { recordNote } from '../../main/history/notes.ts';
import { createProject, saveProject } from '../../main/history/projects.ts';
import { addRunSeconds, createRun, endRun, markAbandonedRuns, startRun } from '../../main/history/runs.ts';
import { saveSettings } from '../../main/history/settings.ts';
import { temporaryFolder, temporaryLibrary } from './temporary-library.ts';

const revision = { id: 'd-0123456789ab', name: 'steel', folder: '/images', images: 3, classes: 2, report: [], body: { images: [] } };

/** A library in which somebody has worked. */
function worked(library = temporaryLibrary()): Library {
  storeRevision(library, revision);
  const project = createProject(library, 'Castings');
  const { id } = createRun(library, { kind: 'train', settings: { epochs: 2 }, revision: revision.id });
  startRun(library, id, { engine: 'tensorflow', precision: 'float32' });
  addRunSeconds(library, id, 1.25);
  recordArtifact(library, { run: id, kind: 'onnx', path: 'runs/r1/model.onnx', bytes: 3, sha256: 'a'.repeat(64) });
  recordEvaluation(library, { run: id, set: 'test', source: 'file', n: 3, metrics: { accuracy: 1 } });
  endRun(library, id, 'done');
  saveProject(library, project.id, { draft: { shipped: id } });
  recordNote(library, { subject: id, kind: 'note', author: null, text: 'Approved by Иванова', details: {} });
  recordDelivery(library, { what: 'delivered', run: id, sha256: 'a'.repeat(64), target: '/media/stick', state: 'confirmed', details: {} });
  saveSettings(library, { language: 'ru' });
  return library;
}

const device = { name: 'press 3', address: 'ssh://fettle@press3:22/srv/fettle', keyType: 'ssh-ed25519', fingerprint: 'SHA256:abc', python: null };
const clean = { broken: null, records: [] };

describe('the audit', () => {
  test('tells every act in its order, with who, from what, to what and why', () => {
    const library = worked();
    const rows = listAudit(library);
    expect(rows.map(({ what, subject }) => `${what} ${subject}`)).toEqual([
      'images-frozen revision d-0123456789ab', 'project-created project p1', 'run-created run r1', 'run-started run r1', 'file-recorded file r1 runs/r1/model.onnx', 'evaluated evaluation 1',
      'run-ended run r1', 'project-shipped project p1', 'noted note 1', 'delivered delivery 1', 'setting-changed setting language',
    ]);
    expect(new Set(rows.map(({ who }) => who))).toEqual(new Set([userInfo().username]));
    expect(rows[6]).toMatchObject({ old: '{"state":"running"}', new: '{"state":"done"}' });
    expect(rows[8].why).toBe('Approved by Иванова');
    expect(checkAudit(library)).toMatchObject({ rows: 11, head: { number: 11, hash: rows[10].hash }, ...clean });
  });

  test('has no row for a thing that stays as it is, and none for an act that failed', () => {
    const library = worked();
    const before = auditHead(library);
    saveSettings(library, { language: 'ru' });
    saveProject(library, 'p1', { draft: { shipped: 'r1' } });
    storeRevision(library, revision);
    expect(() => endRun(library, 'r1', 'done')).toThrow();
    expect(auditHead(library)).toEqual(before);
  });

  test('takes what a library held before into the chain, as it was found', () => {
    const folder = temporaryFolder();
    const old = openLibrary(folder, { migrations: migrations.slice(0, 2) });
    old.database.exec(`INSERT INTO runs (id, number, kind, settings_json, state, created_at) VALUES ('r1', 1, 'train', '{}', 'done', '2026'), ('r2', 2, 'train', '{}', 'running', '2026')`);
    old.close();
    const library = temporaryLibrary(folder);
    expect(listAudit(library).map(({ what, subject }) => `${what} ${subject}`)).toEqual(['found run r1', 'found run r2']);
    expect(checkAudit(library)).toMatchObject(clean);
    markAbandonedRuns(library);
    expect(checkAudit(library)).toMatchObject({ rows: 3, ...clean });
  });

  test('cannot be changed, shortened or added to out of turn by SQL as it comes', () => {
    const { database } = worked();
    for (const attempt of ["UPDATE audit SET who = 'x'", 'DELETE FROM audit WHERE number = 11', 'INSERT INTO audit SELECT number + 5, at, who, what, subject, old_json, new_json, why, record, previous, hash FROM audit WHERE number = 11']) {
      expect(() => database.exec(attempt)).toThrow('append-only');
    }
  });
});

/** The triggers keep honest programs off; whoever has the file can drop them. */
function unguarded(library: Library): Database.Database {
  library.database.exec('DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; DROP TRIGGER audit_grows_by_one');
  return library.database;
}

describe('a check of the audit', () => {
  const columns: Record<string, keyof AuditRow> = { at: 'at', who: 'who', what: 'what', subject: 'subject', old_json: 'old', new_json: 'new', why: 'why', record: 'record', previous: 'previous', hash: 'hash', number: 'number' };

  test('finds any field of any row that was changed, and names the row', () => {
    const library = worked();
    const database = unguarded(library);
    const rows = listAudit(library);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: rows.length }), fc.constantFrom(...Object.keys(columns)), fc.string({ minLength: 1, maxLength: 8 }), (number, column, text) => {
        const value = column === 'number' ? 1000 + number : column.endsWith('_json') ? JSON.stringify({ text }) : ['record', 'previous', 'hash'].includes(column) ? 'b'.repeat(64) : text;
        if (rows[number - 1][columns[column]] === value) return;
        database.exec('SAVEPOINT tampered');
        database.prepare(`UPDATE audit SET ${column} = ? WHERE number = ?`).run(value, number);
        const { broken } = checkAudit(library);
        database.exec('ROLLBACK TO tampered; RELEASE tampered');
        // A row that was given another number leaves a gap, which the next row shows.
        const named = column === 'number' ? (number === rows.length ? 1000 + number : number + 1) : number;
        expect(broken?.number).toBe(named);
      }),
    );
    expect(checkAudit(library)).toMatchObject(clean);
  });

  test('finds rows that were taken out of the middle, and put in', () => {
    const library = worked();
    const database = unguarded(library);
    database.exec('DELETE FROM audit WHERE number = 4');
    expect(checkAudit(library).broken).toMatchObject({ number: 5, what: 'gap' });
    database.exec("UPDATE audit SET number = number - 1 WHERE number > 4");
    expect(checkAudit(library).broken).toMatchObject({ number: 4, what: 'link' });
  });

  test('finds newest rows that were cut off only by the head that was kept outside, or by what they recorded', () => {
    const library = worked();
    const kept = auditHead(library)!.hash;
    expect(checkAudit(library, kept).known).toBe(11);
    const database = unguarded(library);
    database.exec('DELETE FROM audit WHERE number = 11');
    expect(checkAudit(library, kept)).toMatchObject({ ...clean, known: null });
    database.exec('DELETE FROM audit WHERE number > 9');
    expect(checkAudit(library).records).toEqual([{ subject: 'delivery 1', what: 'missing', number: null }]);
  });

  test.each([
    ["UPDATE runs SET seconds = 7 WHERE id = 'r1'", 'run r1'],
    ["UPDATE artifacts SET sha256 = replace(sha256, 'a', 'b')", 'file r1 runs/r1/model.onnx'],
    [`UPDATE evaluations SET metrics_json = '{"accuracy":0.5}'`, 'evaluation 1'],
    [`UPDATE dataset_revisions SET body_json = '{}'`, 'revision d-0123456789ab'],
    ["UPDATE notes SET text = 'Approved by nobody'", 'note 1'],
    ["UPDATE deliveries SET state = 'failed'", 'delivery 1'],
    ["UPDATE runs SET state = 'running', seed = 99 WHERE id = 'r1'", 'run r1'],
    ["UPDATE runs SET state = 'queued', ended_at = NULL WHERE id = 'r1'", 'run r1'],
    [`UPDATE settings SET value_json = '"en"'`, 'setting language'],
    ["UPDATE devices SET fingerprint = 'SHA256:other'", 'device press 3'],
  ])('names a record that was changed in its own table: %s', (sql, subject) => {
    const library = worked();
    addDevice(library, device);
    expect(checkAudit(library)).toMatchObject(clean);
    library.database.exec(sql);
    expect(checkAudit(library)).toMatchObject({ broken: null, records: [{ subject, what: 'changed' }] });
  });

  test('names a record that is gone from its table', () => {
    const library = worked();
    library.database.exec('DELETE FROM notes');
    expect(checkAudit(library).records).toEqual([{ subject: 'note 1', what: 'gone', number: 9 }]);
  });

  test('lets only a run change of which the audit says that it is at work', () => {
    const library = worked();
    const { id } = createRun(library, { kind: 'train', settings: {} });
    const tampered = (sql: string) => {
      library.database.exec(`SAVEPOINT tampered; ${sql}`);
      const { records } = checkAudit(library);
      library.database.exec('ROLLBACK TO tampered; RELEASE tampered');
      return records;
    };
    expect(checkAudit(library)).toMatchObject(clean);
    startRun(library, id, { engine: 'tensorflow', precision: 'float32' });
    addRunSeconds(library, id, 3);
    expect(checkAudit(library)).toMatchObject(clean);
    expect(tampered(`UPDATE runs SET state = 'done' WHERE id = '${id}'`)).toEqual([{ subject: 'run r2', what: 'changed', number: 13 }]);
    expect(tampered(`DELETE FROM runs WHERE id = '${id}'`)).toEqual([{ subject: 'run r2', what: 'gone', number: 13 }]);
    endRun(library, id, 'interrupted');
    startRun(library, id, { engine: 'tensorflow', precision: 'float32' });
    expect(checkAudit(library)).toMatchObject(clean);
    expect(tampered("INSERT INTO runs (id, number, kind, settings_json, state, created_at) VALUES ('r3', 3, 'train', '{}', 'running', '2026')")).toEqual([{ subject: 'run r3', what: 'missing', number: null }]);
  });

  test('names a device that was added by hand, brought back by hand, or is gone', () => {
    const library = worked();
    const byHand = (name: string) => library.database.exec(`INSERT INTO devices (name, address, key_type, fingerprint, added_at) VALUES ('${name}', 'ssh://x@${name}/y', 'ssh-ed25519', 'SHA256:x', '2026')`);
    byHand('stranger');
    expect(checkAudit(library).records).toEqual([{ subject: 'device stranger', what: 'missing', number: null }]);
    library.database.exec('DELETE FROM devices');
    addDevice(library, device);
    library.database.exec('DELETE FROM devices');
    expect(checkAudit(library).records).toEqual([{ subject: 'device press 3', what: 'gone', number: 12 }]);
    addDevice(library, device);
    removeDevice(library, device.name);
    expect(checkAudit(library)).toMatchObject(clean);
    byHand(device.name);
    expect(checkAudit(library).records).toEqual([{ subject: 'device press 3', what: 'missing', number: null }]);
  });
});
