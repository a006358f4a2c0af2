/**
 * What `npm run <command>` calls: brings whatever is missing, then runs the command. Runs on Node 20 or newer
 * without any package. Speaks on stderr, and only where there is something to do: stdout belongs to the command.
 */
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bringBrowser } from './set-up/browser.mjs';
import { bringElectron, obstacleOf, thisMachine } from './set-up/electron.mjs';
import { withLock } from './set-up/files.mjs';
import { announce, sentence } from './set-up/messages.mjs';
import { bringNode24, installPackages, packagesAreCurrent } from './set-up/packages.mjs';
import { libtensorflowIsSettled, obtainLibtensorflow, remindOfLibtensorflow } from './set-up/libtensorflow.mjs';
import { makePackages } from './set-up/package.mjs';
import { node24, root } from './set-up/places.mjs';
import { projectEnvironment, runInPlace } from './set-up/run.mjs';
import { bringWindow } from './set-up/window.mjs';
import { testWithoutBrowser } from './set-up/without-browser.mjs';

/** @param {string} node @param {string} path below `scripts` @param {readonly string[]} parameters */
const runScript = (node, path, parameters) => runInPlace(node, [join(root, 'scripts', path), ...parameters], { cwd: root });

/** @type {Record<string, (node: string, parameters: string[]) => number | Promise<number>>} */
const commands = {
  // What is missing has been said by then; it does not make the set-up fail.
  'set-up': async (node) => {
    if (!obstacleOf(thisMachine())) await bringElectron(node, true);
    return 0;
  },
  demo: (node, parameters) => {
    remindOfLibtensorflow();
    return runInPlace(node, [join(root, 'main/cli/fettle.ts'), 'demo', ...parameters], { cwd: root });
  },
  test: (node, parameters) => {
    remindOfLibtensorflow();
    return runChecks(node, parameters);
  },
  build: (node) => build(node),
  start: (node, parameters) => start(node, parameters),
  'build:window': (node) => bringWindow(node),
  package: async (node, parameters) => (await build(node)) || makePackages(node, parameters),
  evidence: (node, parameters) => runScript(node, 'evidence/compare-ways.ts', parameters),
  'evidence:kill': (node, parameters) => runScript(node, 'evidence/kill-and-resume.ts', parameters),
  'evidence:cut': (node, parameters) => {
    const script = parameters.includes('--ssh') ? 'cut-over-ssh.ts' : 'cut-deliveries.ts';
    return runScript(node, `evidence/${script}`, parameters.filter((one) => one !== '--ssh'));
  },
  screenshots: (node, parameters) => withBrowser(node, (env) => runInPlace(node, [join(root, 'scripts/window/screenshots.ts'), ...parameters], { cwd: root, env })),
  'bench:window': (node, parameters) => withBrowser(node, (env) => runInPlace(node, [join(root, 'scripts/window/bench-window.ts'), ...parameters], { cwd: root, env })),
  'evidence:fuzz': (node, parameters) => runScript(node, 'evidence/fuzz-readers.ts', parameters),
  'evidence:starts': (node, parameters) => runScript(node, 'evidence/compare-starts.ts', parameters),
  'evidence:settings': (node, parameters) => runScript(node, 'evidence/compare-settings.ts', parameters),
  'evidence:memory': (node, parameters) => runScript(node, 'evidence/scan-memory.ts', parameters),
  weights: (node, parameters) => runScript(node, 'weights/make-weights.ts', parameters),
  // npm changes into the project; the user's paths are meant from where the user is.
  fettle: (node, parameters) => runInPlace(node, [join(root, 'main/cli/fettle.ts'), ...parameters], { cwd: process.env.INIT_CWD ?? process.cwd() }),
};

/** @param {string} node @param {string[]} parameters for vitest: `npm test -- test/samples` */
async function runChecks(node, parameters) {
  const checks = [
    ['types', 'node_modules/typescript/bin/tsc', '-p', '.'],
    ['types of the scripts', 'node_modules/typescript/bin/tsc', '-p', 'scripts'],
    ['types of the end-to-end tests', 'node_modules/typescript/bin/tsc', '-p', 'test/e2e'],
    ['types of the window', 'node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'renderer'],
    ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
    ['tests', 'node_modules/vitest/vitest.mjs', 'run', ...parameters],
  ];
  for (const [name, program, ...rest] of checks) {
    const command = [program.replace(/^.*\/|\.m?js$/g, ''), ...rest].join(' ');
    process.stderr.write(`${sentence('set-up.test.step', { name, command })}\n`);
    const run = (env = projectEnvironment(), more = /** @type {string[]} */ ([])) => runInPlace(node, [join(root, program), ...rest, ...more], { cwd: root, env });
    const code = name === 'tests' && drivesBrowser(parameters) ? await withBrowser(node, run, () => testWithoutBrowser(parameters, run)) : await run();
    if (code !== 0) return code;
  }
  return 0;
}

/** @param {readonly string[]} parameters for vitest: all tests, or those whose path holds one of them */
function drivesBrowser(parameters) {
  return parameters.every((parameter) => parameter.startsWith('-')) || parameters.some((parameter) => parameter.includes('e2e'));
}

/**
 * The window and a browser for it, which end-to-end tests drive.
 * @param {string} node @param {(environment: NodeJS.ProcessEnv) => number | Promise<number>} then
 * @param {() => number | Promise<number>} otherwise where there is no browser; that was said by then
 */
async function withBrowser(node, then, otherwise = () => 1) {
  const code = await bringWindow(node);
  if (code !== 0) return code;
  const browser = await bringBrowser(node);
  return browser ? then({ ...projectEnvironment(), FETTLE_BROWSER: browser }) : otherwise();
}

/** The window: of its own where Electron can be had, else in the browser. @param {string} node @param {string[]} parameters of `fettle serve` */
async function start(node, parameters) {
  const code = await bringWindow(node);
  if (code !== 0) return code;
  const obstacle = obstacleOf(thisMachine());
  const program = obstacle ? undefined : await bringElectron(node);
  announce(`set-up.start.${program ? 'window' : (obstacle ?? 'missing')}`);
  if (!program) return runInPlace(node, [join(root, 'main/cli/fettle.ts'), 'serve', ...parameters], { cwd: root });
  const compiled = await compile(node);
  return compiled === 0 ? runInPlace(program, [root, ...parameters], { cwd: root }) : compiled;
}

/** @param {string} node */
function compile(node) {
  return runInPlace(node, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root });
}

/** `dist/`, which an installed `fettle` runs: JavaScript, since Node strips no types inside `node_modules`. @param {string} node */
async function build(node) {
  // The window has a stamp of its own, and is emptied by its bundler.
  for (const layer of ['main', 'electron']) rmSync(join(root, 'dist', layer), { recursive: true, force: true });
  const code = await compile(node);
  if (code !== 0) return code;
  chmodSync(join(root, 'dist/main/cli/fettle.js'), 0o755);
  return bringWindow(node);
}

/** @param {boolean} again tries once more what failed before @returns {Promise<string | undefined>} the program that is to run Fettle */
async function setUp(again) {
  const settled = () => packagesAreCurrent() && existsSync(node24) && !again && libtensorflowIsSettled();
  if (settled()) return node24;
  return withLock(join(root, '.cache', 'set-up.lock'), async () => {
    if (!packagesAreCurrent() && !(await installPackages())) return undefined;
    const node = await bringNode24();
    // Whoever held the lock before may have done it all.
    if (node && (again || !libtensorflowIsSettled())) await obtainLibtensorflow(node);
    return node;
  });
}

const [name, ...parameters] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
if (!command) {
  announce('set-up.usage', { command: name ?? '', commands: Object.keys(commands).join(', ') });
  process.exitCode = 2;
} else {
  const node = await setUp(name === 'set-up');
  process.exitCode = node ? await command(node, parameters) : 1;
}
