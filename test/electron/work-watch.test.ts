import { expect, test, vi } from 'vitest';
import { isComputing, nothingWatched, watchedAfter, type WatchedWorks } from '../../electron/work-watch.ts';
import { taskbarProgress } from '../../electron/taskbar.ts';
import { leave, quitQuestion, stay } from '../../electron/quit-question.ts';
import type { WorkMessage } from '../../main/contract/works.ts';
import { progress, said, stateOf, work } from './works.ts';

vi.mock('electron', () => import('./stand-in.ts'));

const after = (...messages: WorkMessage[]): WatchedWorks => messages.reduce(watchedAfter, nothingWatched);

test('work is watched from its start to its end, and its end is told once', () => {
  const running = after(stateOf(work('w1', 'running')));
  expect([...running.works.keys()]).toEqual(['w1']);
  const done = watchedAfter(running, stateOf(work('w1', 'done')));
  expect([done.works.size, done.ended?.id]).toEqual([0, 'w1']);
  expect(watchedAfter(done, stateOf(work('w2', 'running'))).ended).toBeNull();
});

test('what had ended before the window was opened is no news', () => {
  expect(after(stateOf(work('w1', 'done'))).ended).toBeNull();
});

test('paused work lets the machine sleep', () => {
  expect(isComputing(after(stateOf(work('w1', 'running'))))).toBe(true);
  expect(isComputing(after(stateOf(work('w1', 'running')), stateOf(work('w1', 'paused'))))).toBe(false);
  expect(isComputing(nothingWatched)).toBe(false);
});

test('the taskbar shows how far the work is that was started last', () => {
  const started = [stateOf(work('w1', 'running')), said('w1', progress(1, 4)), stateOf(work('w2', 'running'))];
  expect(taskbarProgress(after(...started.slice(0, 2)))).toEqual({ value: 0.25, options: { mode: 'normal' } });
  expect(taskbarProgress(after(...started))).toEqual({ value: 2, options: { mode: 'indeterminate' } });
  expect(taskbarProgress(after(...started, said('w2', progress(9, 3)))).value).toBe(1);
  expect(taskbarProgress(after(...started.slice(0, 2), stateOf(work('w1', 'paused'))))).toEqual({ value: 0.25, options: { mode: 'paused' } });
  expect(taskbarProgress(after(...started.slice(0, 2), stateOf(work('w1', 'failed'))))).toEqual({ value: -1, options: { mode: 'none' } });
});

test('epochs count as progress, words about other works do not', () => {
  const epoch = said('w1', { type: 'epoch', run: 'r1', stage: 'train', epoch: 3, epochs: 12, loss: 1, rate: 0.1, validation: null, imagesPerSecond: 9, secondsLeft: null });
  expect(taskbarProgress(after(stateOf(work('w1', 'running')), epoch)).value).toBe(0.25);
  expect(taskbarProgress(after(epoch)).value).toBe(-1);
});

test('leaving asks only where work is under way, names it, and Return keeps it', () => {
  expect(quitQuestion(nothingWatched, 'en')).toBeNull();
  const question = quitQuestion(after(stateOf(work('w1', 'running')), stateOf(work('w2', 'paused', 'export'))), 'ru');
  expect(question?.message).toBe('Выполняются работы: Обучение, Экспорт.');
  expect([question?.defaultId, question?.cancelId]).toEqual([stay, stay]);
  expect(question?.buttons?.[leave]).toBe('Прервать и выйти');
});
