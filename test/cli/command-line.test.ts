import { describe, expect, test, vi } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { exampleAnswers } from './example-answers.ts';
import { testWorld } from './test-world.ts';

const history = () => Promise.resolve(exampleAnswers.history);

describe('a call of the command line', () => {
  test('opens the library that is asked for, answers, closes', async () => {
    const world = testWorld({ history });
    expect(await world.run('history', '--library', '/plant/library', '--language', 'ru')).toBe(0);
    expect(world.options).toEqual([{ library: '/plant/library', language: 'ru' }]);
    expect(world.stdout.text).toContain('прерван');
    expect(world.closed).toBe(1);
  });

  test('leaves the choice of the library to the application where none is named', async () => {
    const world = testWorld({ history });
    await world.run('history');
    expect(world.options[0].library).toBeUndefined();
  });

  test('takes the options of every command before and after its name', async () => {
    const world = testWorld({ history });
    await world.run('--json', 'history');
    const first = world.stdout.text;
    world.stdout.text = '';
    await world.run('history', '--json');
    expect(world.stdout.text).toBe(first);
    expect(JSON.parse(first)).toEqual(exampleAnswers.history);
  });

  test('speaks the language of the system where none is named', async () => {
    const world = testWorld({ history });
    world.environment = { LANG: 'ru_RU.UTF-8' };
    await world.run('history');
    expect(world.stdout.text).toContain('Библиотека');
  });

  test('help and version need no application', async () => {
    const world = testWorld();
    expect(await world.run('--help')).toBe(0);
    expect(await world.run('compress', '--help')).toBe(0);
    expect(await world.run('--version')).toBe(0);
    expect(world.stdout.text).toMatch(/--recovery-epochs/);
    expect(world.stdout.text).toMatch(/\n\d+\.\d+\.\d+\n$/);
    expect(world.stderr.text).toBe('');
    expect(world.options).toEqual([]);
  });
});

describe('errors', () => {
  test.each([
    [['trian', 'x'], /no command ‘trian’/],
    [['train'], /‘REVISION’ is missing/],
    [['train', 'd', '--epoch', '3'], /no option ‘--epoch’[^]*--epochs/],
    [['train', 'd', '--epochs'], /needs a value/],
    [['train', 'd', '--epochs', '2.5'], /‘2.5’ does not fit ‘--epochs/],
    [['train', 'd', '--rate', '0'], /above 0/],
    [['run', 'folder'], /‘--out <DIR>’ is needed/],
    [['run', 'a', 'b', '--out', 'c'], /too many arguments: a, b/],
    [['import', 'a', '--split', '70/30'], /training\/validation\/test/],
    [['compress', 'r1', '--method', 'low-rank,low-rank'], /each once/],
    [['history', '--language', 'de'], /en, ru/],
    [['import', 'a', '--group-by', 'pattern:^part'], /one capture/],
    [['history', '--library', ''], /not empty/],
    [[], /Usage/],
  ])('%j is wrong usage: 2', async (args, words) => {
    const world = testWorld();
    expect(await world.run(...args)).toBe(2);
    expect(world.stderr.text).toMatch(words);
    expect(world.stdout.text).toBe('');
    expect(world.options).toEqual([]);
  });

  test('a failure says fact and remedy in the language that was asked for: 1', async () => {
    const world = testWorld({ show: () => Promise.reject(new Failure('history.no-such-run', { run: 'r9' })) });
    expect(await world.run('show', 'r9', '--language', 'ru')).toBe(1);
    expect(world.stderr.text).toBe('Ошибка: В этой библиотеке нет прогона «r9».\nЧто делать: Список прогонов показывает «fettle history».\n');
    expect(world.closed).toBe(1);
  });

  test('with --json the failure is the document', async () => {
    const world = testWorld({ show: () => Promise.reject(new Failure('history.no-such-run', { run: 'r9' })) });
    expect(await world.run('show', 'r9', '--json')).toBe(1);
    const { error } = JSON.parse(world.stdout.text) as { error: { code: string; remedy: string } };
    expect(error).toMatchObject({ code: 'history.no-such-run', place: 'r9', values: { run: 'r9' } });
    const usage = testWorld();
    expect(await usage.run('train', '--json')).toBe(2);
    expect((JSON.parse(usage.stdout.text) as { error: { code: string } }).error.code).toBe('cli.usage.missing-argument');
  });

  test('the detail is printed on demand, and asked for where the program itself is at fault', async () => {
    const broken = () => Promise.reject(new TypeError('x is undefined', { cause: new Error('the first cause') }));
    const world = testWorld({ history: broken });
    expect(await world.run('history')).toBe(1);
    expect(world.stderr.text).toMatch(/--verbose/);
    expect(world.stderr.text).not.toMatch(/TypeError/);
    await world.run('history', '--verbose');
    expect(world.stderr.text).toMatch(/TypeError[^]*the first cause/);
  });

  test('a file name cannot move the cursor or hide its ending', async () => {
    const world = testWorld({ show: () => Promise.reject(new Failure('history.no-such-run', { run: 'r\u001b[2J\u202e9' })) });
    await world.run('show', 'x');
    expect(world.stderr.text).toContain('r\ufffd[2J\ufffd9');
  });

  test('an application that cannot be opened is a failure like any other', async () => {
    const world = testWorld();
    world.createApp = () => Promise.reject(new Failure('history.newer', { path: '/x', found: 7, known: 1 }));
    expect(await world.run('history')).toBe(1);
    expect(world.stderr.text).toMatch(/version is 7/);
  });

  test('a limit that was not met is 3', async () => {
    const differing = { ...exampleAnswers.verify, agrees: false, differences: [{ image: 'good/1.png', recorded: 'good', now: 'царапина' }] };
    const world = testWorld({ verify: () => Promise.resolve(differing) });
    expect(await world.run('verify', 'model.onnx', '--dataset', 'd-0123456789ab')).toBe(3);
    expect(world.stdout.text).toMatch(/DISAGREES[^]*good\/1\.png: good → царапина/);
    const unverified = { ...exampleAnswers.run, networks: [{ ...exampleAnswers.run.networks[0], verified: false }] };
    expect(await testWorld({ run: () => Promise.resolve(unverified) }).run('run', 'x', '--out', 'y')).toBe(3);
  });
});

describe('Ctrl-C', () => {
  const untilStopped = (_input: unknown, call?: { signal?: AbortSignal }) =>
    new Promise<never>((_, reject) => {
      call!.signal!.addEventListener('abort', () => setTimeout(() => reject(new Failure('jobs.interrupted', { run: 'r4' })), 20));
    });

  test('the first stops politely and says how to go on; the signals are given back', async () => {
    const world = testWorld({ train: untilStopped });
    const running = world.run('train', 'd-0123456789ab');
    await vi.waitFor(() => expect(world.heard).toHaveLength(1));
    world.signals.emit('SIGINT');
    expect(await running).toBe(1);
    expect(world.stderr.text).toMatch(/Stopping[^]*Stopped: Run r4 was stopped[^]*‘fettle resume r4’ goes on/);
    expect(world.exits).toEqual([]);
    expect(world.closed).toBe(1);
    expect(world.signals.listenerCount('SIGINT')).toBe(0);
    expect(world.signals.listenerCount('SIGTERM')).toBe(0);
  });

  test('the second ends the process', async () => {
    const world = testWorld({ train: untilStopped });
    const running = world.run('train', 'd-0123456789ab');
    await vi.waitFor(() => expect(world.heard).toHaveLength(1));
    world.signals.emit('SIGINT');
    world.signals.emit('SIGINT');
    expect(world.exits).toEqual([130]);
    await running;
  });
});

describe('progress', () => {
  const working = (_input: unknown, call?: { onEvent?: (event: { type: 'progress'; phase: string; done: number; total: number; secondsLeft: number }) => void }) => {
    for (let done = 1; done <= 1000; done++) call!.onEvent!({ type: 'progress', phase: 'scan', done, total: 1000, secondsLeft: 400 });
    return Promise.resolve(exampleAnswers.examine);
  };

  test('goes to standard error, the answer alone to standard output', async () => {
    const world = testWorld({ examine: working });
    expect(await world.run('examine', '/images', '--json')).toBe(0);
    expect(JSON.parse(world.stdout.text)).toEqual(exampleAnswers.examine);
    expect(world.stderr.text.split('\n').length).toBeLessThan(5);
    expect(world.stderr.text).toMatch(/Reading images .* 100%\n/);
  });

  test('--quiet says nothing', async () => {
    const world = testWorld({ examine: working });
    await world.run('examine', '/images', '--quiet');
    expect(world.stderr.text).toBe('');
  });

  test('a closed pipe ends the output, not the work', async () => {
    const world = testWorld({ examine: working });
    world.stderr.write = () => {
      world.stderr.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      return false;
    };
    expect(await world.run('examine', '/images')).toBe(0);
    expect(world.stdout.text).toContain('1,800');
  });
});
