import { expect, test, vi } from 'vitest';
import { importScript } from '../import-script.ts';

const { testWithoutBrowser } = await importScript<{
  testWithoutBrowser: (parameters: string[], run: (environment: undefined, more: string[]) => Promise<number>) => Promise<number>;
}>('set-up/without-browser.mjs');

/** @returns what vitest was asked, how it all ended, and the last thing that was said */
async function tested(parameters: string[], code: number) {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const asked: string[][] = [];
  const ended = await testWithoutBrowser(parameters, async (_environment, more) => {
    asked.push(more);
    return code;
  });
  const last = String(said.mock.lastCall?.[0]);
  said.mockRestore();
  return { asked, ended, last };
}

test('everything but the end-to-end tests is run, and what was left out makes the run fail', async () => {
  const { asked, ended, last } = await tested([], 0);
  expect(asked).toEqual([['--exclude', 'test/e2e/**']]);
  expect(ended).toBe(1);
  expect(last).toMatch(/end-to-end|сквозные/);
});

test('what fails besides keeps its own exit code', async () => {
  expect((await tested(['--bail=1'], 130)).ended).toBe(130);
});

test('where only end-to-end tests were asked for nothing is run', async () => {
  expect(await tested(['test/e2e/looks.test.ts'], 0)).toMatchObject({ asked: [], ended: 1 });
});
