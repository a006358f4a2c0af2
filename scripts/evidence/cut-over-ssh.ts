/**
 * Evidence: deliveries over SSH that are cut at random moments leave the device with either the old bundle or the new one, whole, and
 * right about its golden images.
 *
 *     npm run evidence:cut -- --ssh --bundle DIR --bundle DIR [--cuts 100] [--seed 1] [--python PATH]
 *
 * The device is OpenSSH's own server on loopback; its Python runs the self-test of the bundle. Six kinds of cut, in turn: the connection is
 * reset after so many bytes, over the whole delivery and over its end; the cable goes silent; the server's processes are killed; the
 * delivering process is killed; the connection is reset between switch and confirmation. After each the device is looked at at once, and
 * once more when its watch has decided; then the next delivery finds what is left.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkBundle } from '../../main/deploy/bundle/check-bundle.ts';
import { deliver } from '../../main/deploy/deliver.ts';
import { parseSshAddress } from '../../main/deploy/ssh/ssh-address.ts';
import { connectSsh } from '../../main/deploy/ssh/ssh-connection.ts';
import { sshTarget } from '../../main/deploy/ssh/ssh-target.ts';
import { guardFolder, settleSwitch } from '../../main/deploy/ssh/switch-guard.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { startCutProxy } from '../../test/deploy/ssh/cut-proxy.ts';
import { noSshd, startSshd } from '../../test/deploy/ssh/sshd.ts';
import { activeId, findActive } from './cut/after-cut.ts';

const { values } = parseArgs({
  options: { cuts: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, bundle: { type: 'string', multiple: true, default: [] }, python: { type: 'string', default: process.env.FETTLE_PYTHON ?? 'python3' } },
});
if (noSshd) throw new Error(`This needs OpenSSH's server: ${noSshd}.`);
if (values.bundle.length !== 2) throw new Error('Two bundles of one library are needed: --bundle DIR --bundle DIR');
const random = randomFromSeed(Number(values.seed));
const sshd = await startSshd();
const cable = await startCutProxy(sshd.port);
process.on('exit', () => void sshd.stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const folder = join(sshd.folder, 'model');
const address = `ssh://${sshd.user}@127.0.0.1:${cable.port}${folder}`;
const once = fileURLToPath(new URL('./cut/deliver-over-ssh-once.ts', import.meta.url));

interface Delivering {
  ended: Promise<string>;
  kill(): void;
}

/** In this process: quicker, where it is not the process that is cut. */
function deliverHere(bundle: string): Delivering {
  const ended = (async () => {
    const connection = await connectSsh(parseSshAddress(address), { login: { keyFile: sshd.keyFile }, hostKey: { accept: [sshd.fingerprint] } });
    try {
      await settleSwitch(connection);
      // Rounds go to and fro between two bundles, so every second one is older.
      return (await deliver(sshTarget(connection, { python: values.python }), bundle, { allowOlder: true })).state;
    } finally {
      await connection.close();
    }
  })();
  return { ended: ended.then((state) => `end ${state}`, (error: unknown) => `end ${error instanceof Failure ? error.code : String(error)}`), kill: () => {} };
}

/** In a process of its own, to be killed. Resolves when the delivery begins. */
function startDelivery(bundle: string): Promise<Delivering> {
  const child = spawn(process.execPath, [once, bundle, address, sshd.keyFile, sshd.fingerprint, values.python], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise<string>((resolve) => child.on('close', () => resolve(said.trim().split('\n').at(-1) ?? '')));
  return new Promise((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.startsWith('begin')) resolve({ ended, kill: () => void child.kill('SIGKILL') });
    });
  });
}

const isArmed = () => existsSync(join(folder, guardFolder)) && readdirSync(join(folder, guardFolder)).some((name) => name.startsWith('armed-') && !name.endsWith('.new'));

async function untilArmed(delivering: Delivering): Promise<void> {
  let over = false;
  void delivering.ended.then(() => (over = true));
  while (!over && !isArmed()) await after(2);
}

/** The watch is done, or waits for a cable that is silent: that is left to the next delivery. */
async function untilDecided(): Promise<void> {
  for (let tries = 0; tries < 100 && isArmed(); tries += 1) await after(100);
}

interface Usual {
  bytes: number;
  milliseconds: number;
}

const killing = 'process killed';

const kinds: Record<string, (delivering: Delivering, usual: Usual) => Promise<unknown> | void> = {
  'connection reset': (_delivering, { bytes }) => cable.cutAfter(random.next() * bytes),
  'connection reset near the end': (_delivering, { bytes }) => cable.cutAfter(bytes * (0.97 + 0.03 * random.next())),
  'server killed': (_delivering, { milliseconds }) => after(random.next() * milliseconds).then(() => sshd.killSessions()),
  [killing]: (delivering, { milliseconds }) => after(random.next() * milliseconds).then(() => delivering.kill()),
  'connection reset after the switch was armed': async (delivering, { milliseconds }) => {
    await untilArmed(delivering);
    await after(random.next() * milliseconds * 0.25);
    cable.cutNow();
  },
  'cable silent': (_delivering, { bytes }) => cable.cutAfter(random.next() * bytes, 'silent'),
};

const bundles = await Promise.all(
  values.bundle.map(async (path) => {
    const { whole, id, problems } = await checkBundle(path);
    if (!whole || id === null) throw new Error(`${path} is not whole: ${JSON.stringify(problems)}`);
    return { path, id };
  }),
);
let usual: Usual = { bytes: 0, milliseconds: 0 };
for (const { path } of bundles) {
  cable.cutAfter(Infinity);
  const begin = performance.now();
  const said = await deliverHere(path).ended;
  if (said !== 'end delivered') throw new Error(`An undisturbed delivery ended with: ${said}`);
  usual = { bytes: cable.passed, milliseconds: performance.now() - begin };
}
console.log(`undisturbed: ${(usual.bytes / 1e6).toFixed(2)} MB over the cable, ${(usual.milliseconds / 1000).toFixed(1)} s`);

const tallies = new Map(Object.keys(kinds).map((kind) => [kind, { cuts: 0, old: 0, fresh: 0, takenBack: 0 }]));
let lost = 0;
let rounds = 0;
let golden = 0;
let byPython = 0;
const testedByPython = new Set<string>();
for (let cut = 0; cut < Number(values.cuts); rounds += 1) {
  const kind = Object.keys(kinds)[rounds % tallies.size];
  const tally = tallies.get(kind)!;
  const before = activeId(folder);
  const next = bundles.find(({ id }) => id !== before)!;
  cable.cutAfter(Infinity);
  const delivering = kind === killing ? await startDelivery(next.path) : deliverHere(next.path);
  await kinds[kind](delivering, usual);
  const said = await delivering.ended;
  cable.cutAfter(Infinity);
  // A delivery that was faster than its cut is no cut.
  if (said === 'end delivered') continue;
  cut += 1;
  try {
    const atOnce = await findActive(folder);
    const wasArmed = isArmed();
    await untilDecided();
    const seen = wasArmed ? await findActive(folder) : atOnce;
    // A slot that its device's Python has run since it was written is the same bytes again: it is run anew every fourth time.
    const found = testedByPython.has(`${seen.slot} ${seen.id}`) && cut % 4 !== 0 ? seen : await findActive(folder, values.python);
    if (found.byPython) byPython += 1;
    testedByPython.clear();
    testedByPython.add(`${found.slot} ${found.id}`);
    for (const { id } of [atOnce, found]) if (id !== before && id !== next.id) throw new Error(`Active is ${id}, which is neither.`);
    golden += found.golden;
    tally.cuts += 1;
    tally[found.id === before ? 'old' : 'fresh'] += 1;
    if (atOnce.id === next.id && found.id === before) tally.takenBack += 1;
    console.log(`cut ${cut}: ${kind} (${said}): ${atOnce.id === before ? 'old' : 'new'} at once, ${found.id === before ? 'old' : 'new'} in the end; whole, ${found.golden} golden images right${found.byPython ? ', predict.py agrees' : ''}`);
  } catch (error) {
    lost += 1;
    console.log(`cut ${cut}: ${kind} (${said}): LOST: ${error instanceof Error ? error.message : String(error)}`);
    cpSync(folder, join(tmpdir(), `fettle-cut-lost-ssh-${cut}`), { recursive: true });
  }
}
for (const [kind, { cuts, old, fresh, takenBack }] of tallies) console.log(`${kind}: ${cuts} cuts, ${old} times the old bundle, ${fresh} times the new one; seen being taken back: ${takenBack}`);
console.log(`${values.cuts} cuts of ${rounds} deliveries, ${lost} lost; ${golden} answers to golden images right; in ${byPython} of them predict.py --self-test was run once more and agreed`);
process.exitCode = lost === 0 ? 0 : 1;
await cable.close();
await sshd.stop();
process.exit();
