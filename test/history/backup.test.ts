import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUpDatabase, isBackupDue, listBackups, restoreBackup } from '../../main/history/backup.ts';
import { openLibrary } from '../../main/history/library.ts';
import { libraryPaths } from '../../main/history/library-folder.ts';
import { createRun, listRuns } from '../../main/history/runs.ts';
import { codeOf, temporaryFolder, temporaryLibrary } from './temporary-library.ts';

function libraryWithBackup(): string {
  const folder = temporaryFolder();
  const library = openLibrary(folder);
  createRun(library, { kind: 'train', settings: {} });
  backUpDatabase(library.database, folder, 'after-job');
  createRun(library, { kind: 'compress', settings: {} });
  library.close();
  return folder;
}

describe('backups', () => {
  test('the way back: the damaged file is put aside, the backup takes its place, the ids go on after it', () => {
    const folder = libraryWithBackup();
    writeFileSync(libraryPaths(folder).database, 'damaged beyond reading, and longer than a header would be'.repeat(20));
    const restored = restoreBackup(folder);
    expect(restored.keptAside && readdirSync(restored.keptAside)).toContain('history.sqlite');
    const library = temporaryLibrary(folder);
    expect(listRuns(library).map((run) => run.kind)).toEqual(['train']);
    expect(createRun(library, { kind: 'train', settings: {} }).id).toBe('r2');
  });

  test('a damaged backup is passed over for the one before it', () => {
    const folder = libraryWithBackup();
    const sound = listBackups(folder)[0];
    writeFileSync(join(libraryPaths(folder).backups, 'history-29991231T235959999Z-v1-daily.sqlite'), 'not a database');
    expect(restoreBackup(folder).path).toBe(sound.path);
  });

  test('without any sound backup it says so and touches nothing', () => {
    const folder = temporaryFolder();
    writeFileSync(libraryPaths(folder).database, 'damaged');
    expect(codeOf(() => restoreBackup(folder))).toBe('history.no-backup');
    expect(existsSync(libraryPaths(folder).database)).toBe(true);
  });

  test('only the ten newest are kept, and no unfinished one is left', () => {
    const library = temporaryLibrary();
    const made: string[] = [];
    for (let round = 0; round < 13; round++) {
      made.push(backUpDatabase(library.database, library.folder, 'after-job').path);
      const until = Date.now() + 2;
      while (Date.now() < until);
    }
    expect(listBackups(library.folder).map((backup) => backup.path)).toEqual(made.slice(-10).reverse());
    expect(readdirSync(library.paths.backups)).toHaveLength(10);
  });

  test('one is due a day after the last, where something was written since', () => {
    const folder = libraryWithBackup();
    const day = 86_400_000;
    expect(isBackupDue(folder, 24)).toBe(false);
    expect(isBackupDue(folder, 24, Date.now() + day + 60_000)).toBe(true);
    utimesSync(libraryPaths(folder).database, new Date(0), new Date(0));
    expect(isBackupDue(folder, 24, Date.now() + day + 60_000)).toBe(false);
  });
});
