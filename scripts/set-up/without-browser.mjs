/** The tests where no browser starts: everything else is tested all the same, but what was not tested is not called sound. */
import { announce } from './messages.mjs';

/**
 * @param {readonly string[]} parameters for vitest
 * @param {(environment: undefined, more: string[]) => Promise<number>} run vitest with further parameters
 * @returns {Promise<number>} the exit code; never 0
 */
export async function testWithoutBrowser(parameters, run) {
  const isOnlyEndToEnd = parameters.some((parameter) => parameter.includes('e2e'));
  const code = isOnlyEndToEnd ? 1 : await run(undefined, ['--exclude', 'test/e2e/**']);
  announce('set-up.test.without-browser');
  return code || 1;
}
