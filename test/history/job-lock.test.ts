import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { acquireJobLock, jobHolder, waitForJobLock, type JobHolder } from '../../main/history/job-lock.ts';
import { listRuns, markAbandonedRuns } from '../../main/history/runs.ts';
import { killChild, startChild, waitForOutput } from './children/child.ts';
import { codeOf, temporaryLibrary } from './temporary-library.ts';

describe('the job lock', () => {
  test('one holder at a time, named to others, free after release', () => {
    const library = temporaryLibrary();
    expect(jobHolder(library)).toBeNull();
    const lock = acquireJobLock(library, 'fettle run images');
    expect(jobHolder(library)).toMatchObject({ pid: process.pid, command: 'fettle run images' });
    expect(codeOf(() => acquireJobLock(library, 'fettle train x'))).toBe('history.held');
    expect(() => acquireJobLock(library, 'fettle train x')).toThrow(/fettle run images/);
    lock.release();
    lock.release();
    expect(jobHolder(library)).toBeNull();
    expect(existsSync(library.paths.jobHolder)).toBe(false);
    acquireJobLock(library, 'fettle train x').release();
  });

  test('looking who holds it does not take it away from the holder', async () => {
    const library = temporaryLibrary();
    const child = await startChild('hold-lock.ts', library.folder, 'held');
    onTestFinished(() => killChild(child));
    for (let look = 0; look < 5; look++) expect(jobHolder(library)?.pid).toBe(child.pid);
    expect(codeOf(() => acquireJobLock(library, 'other'))).toBe('history.held');
    // Readers are never in its way.
    expect(listRuns(library)).toHaveLength(1);
  });

  test('a holder that was killed -9 leaves the lock free, and its run is then interrupted', async () => {
    const library = temporaryLibrary();
    const child = await startChild('hold-lock.ts', library.folder, 'held');
    await killChild(child);
    expect(existsSync(library.paths.jobHolder)).toBe(true);
    expect(jobHolder(library)).toBeNull();
    const lock = acquireJobLock(library, 'fettle resume r1');
    expect(markAbandonedRuns(library)).toEqual(['r1']);
    expect(listRuns(library)[0]).toMatchObject({ id: 'r1', state: 'interrupted' });
    lock.release();
  });

  test('the second process waits, says for whom once, and goes on when the first is done', async () => {
    const library = temporaryLibrary();
    const child = await startChild('hold-lock.ts', library.folder, 'held');
    onTestFinished(() => killChild(child));
    const waitedFor: (JobHolder | null)[] = [];
    let taken = false;
    const waiting = waitForJobLock(library, 'second', { onWait: (holder) => waitedFor.push(holder), interval: 20 }).then((lock) => {
      taken = true;
      return lock;
    });
    await sleep(300);
    expect(taken).toBe(false);
    child.stdin!.write('release\n');
    await waitForOutput(child, 'released');
    const lock = await waiting;
    expect(waitedFor).toHaveLength(1);
    expect(waitedFor[0]?.command).toBe('fettle train d-000000000000');
    lock.release();
  });

  test('waiting can be cancelled', async () => {
    const library = temporaryLibrary();
    const lock = acquireJobLock(library, 'first');
    const abort = new AbortController();
    const waiting = waitForJobLock(library, 'second', { onWait: () => abort.abort(new Failure('jobs.cancelled')), interval: 10, signal: abort.signal });
    await expect(waiting).rejects.toMatchObject({ code: 'jobs.cancelled' });
    lock.release();
  });
});
