/**
 * Evidence: deliveries that are cut at random moments leave either the old bundle or the new one active, whole, and right about its
 * golden images.
 *
 *     npm run evidence:cut -- [--cuts 100] [--seed 1] [--bundle DIR --bundle DIR] [--python PATH] [--only TEXT]
 *
 * Four kinds of cut, on real file systems where this PC lets them be mounted (ext4, FAT32 and exFAT in image files, a small tmpfs; root on
 * Linux), in turn: the delivering process is killed with `kill -9`; the power goes (the image as it was written so far, mounted anew
 * with its journal replayed); the drive is pulled out and plugged in again; the drive becomes full. Two bundles go to and fro, so
 * that each delivery finds what earlier cuts left. Without bundles two are made from sample images. `--only 'power on ext4'` leaves the
 * other kinds out; with FETTLE_PYTHON or --python the bundle's own `predict.py --self-test` is asked after each cut as well.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkBundle } from '../../main/deploy/bundle/check-bundle.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { generateSamples } from '../../main/samples/samples.ts';
import { activeId, findActive } from './cut/after-cut.ts';
import { startDelivery } from './cut/delivering.ts';
import { exfatMedium, ext4Medium, fat32Medium, folderMedium, smallMedium, type Medium } from './cut/medium.ts';

const { values } = parseArgs({
  options: { cuts: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, bundle: { type: 'string', multiple: true }, only: { type: 'string', default: '' }, python: { type: 'string', default: process.env.FETTLE_PYTHON } },
});
const random = randomFromSeed(Number(values.seed));
const place = mkdtempSync(join(tmpdir(), 'fettle-cut-'));
const fileHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Bundle {
  path: string;
  id: string;
}

async function readBundle(path: string): Promise<Bundle> {
  const { whole, id, problems } = await checkBundle(path);
  if (!whole || id === null) throw new Error(`${path} is not whole: ${JSON.stringify(problems)}`);
  return { path, id };
}

/** Two bundles of one library: a small network of sample images, exported twice. */
async function makeBundles(): Promise<string[]> {
  const images = join(place, 'images');
  const library = join(place, 'library');
  await generateSamples({ folder: images, seed: 7, perClass: 30 });
  const fettle = (...parameters: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileHere('../../main/cli/fettle.ts'), ...parameters, '--json', '--quiet', '--library', library], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`fettle ${parameters.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
    return JSON.parse(stdout) as { dataset: { revision: string }; networks: { id: string }[] };
  };
  const { dataset } = fettle('import', images);
  const { networks } = fettle('train', dataset.revision, '--epochs', '2', '--size', '32');
  return ['one', 'two'].map((name) => {
    fettle('export', networks[0].id, '--to', join(place, name));
    return join(place, name);
  });
}

type Kind = 'process' | 'power' | 'pull' | 'full';

const isFast = (kind: Kind) => kind === 'process' || kind === 'power';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Every second kill and power cut aims at the switch: it takes a few milliseconds, and chance alone would seldom meet it. Programs that
 * unmount or fill a drive are too slow for that.
 */
interface Moment {
  from: 'begin' | 'switch';
  milliseconds: number;
}

/** @returns what the delivery said last, and the folder in which to look for what is left */
async function cutOnce(kind: Kind, medium: Medium, bundle: string, target: string, moment: Moment): Promise<{ said: string; look<T>(at: (folder: string) => Promise<T>): Promise<T> }> {
  const delivering = await startDelivery(bundle, target);
  if (moment.from === 'switch') await delivering.switching;
  await pause(moment.milliseconds);
  if (kind === 'process') {
    delivering.kill();
    return { said: await delivering.ended, look: (at) => at(target) };
  }
  if (kind === 'power') {
    delivering.kill();
    const said = await delivering.ended;
    return {
      said,
      async look(at) {
        const left = medium.afterPowerCut!();
        try {
          return await at(join(left.folder, 'model'));
        } finally {
          left.remove();
        }
      },
    };
  }
  if (kind === 'pull') {
    medium.pull!();
    const said = await delivering.ended;
    medium.plugIn!();
    return { said, look: (at) => at(target) };
  }
  const makeRoom = medium.fillUp!();
  const said = await delivering.ended;
  makeRoom();
  return { said, look: (at) => at(target) };
}

function openMedia(size: number): { kind: Kind; medium: Medium }[] {
  const media: { kind: Kind; medium: Medium }[] = [];
  const attempt = (kinds: Kind[], name: string, open: (folder: string, megabytes: number) => Medium, megabytes: number) => {
    try {
      const folder = join(place, name);
      mkdirSync(folder);
      const medium = open(folder, megabytes);
      media.push(...kinds.map((kind) => ({ kind, medium })));
    } catch (error) {
      console.log(`without ${name}: ${(error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1)}`);
    }
  };
  attempt(['process', 'power', 'pull'], 'ext4', ext4Medium, Math.max(64, Math.ceil(size * 5)));
  attempt(['process'], 'fat32', fat32Medium, Math.max(64, Math.ceil(size * 5)));
  attempt(['process', 'power'], 'exfat', exfatMedium, Math.max(64, Math.ceil(size * 5)));
  attempt(['full'], 'tmpfs', smallMedium, Math.ceil(size * 3.2 + 4));
  if (media.length === 0) media.push({ kind: 'process', medium: folderMedium(place) });
  return media;
}

const nameOf = ({ kind, medium }: { kind: Kind; medium: Medium }) => `${kind} on ${medium.name}`;

interface Tally {
  cuts: number;
  old: number;
  fresh: number;
  golden: number;
}

let media: { kind: Kind; medium: Medium }[] = [];
// Also where the evidence itself is stopped: mounts would stay.
process.on('exit', () => {
  for (const medium of new Set(media.map((one) => one.medium))) medium.remove();
  rmSync(place, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const bundles = await Promise.all((values.bundle ?? (await makeBundles())).map(readBundle));
const bytes = Number(spawnSync('du', ['-sb', bundles[0].path], { encoding: 'utf8' }).stdout.split('\t')[0]) || 10e6;
media = openMedia(bytes / 1e6);
const target = ({ folder }: Medium) => join(folder, 'model');
const durations = new Map<Medium, Record<Moment['from'], number>>();
for (const { medium } of media) {
  for (const { path } of bundles) {
    const { switching, ended } = await startDelivery(path, target(medium));
    const begin = performance.now();
    await switching;
    const atSwitch = performance.now();
    const said = await ended;
    if (said !== 'end delivered') throw new Error(`An undisturbed delivery to ${medium.name} ended with: ${said}`);
    durations.set(medium, { begin: performance.now() - begin, switch: performance.now() - atSwitch });
  }
}
const rounds = media.filter((one) => nameOf(one).includes(values.only));
if (rounds.length === 0) throw new Error(`There is only: ${media.map(nameOf).join(', ')}`);
const tallies = new Map<string, Tally>();
let lost = 0;
let byPython = 0;
for (let cut = 0; cut < Number(values.cuts); ) {
  const { kind, medium } = rounds[cut % rounds.length];
  const before = activeId(target(medium));
  const next = bundles.find(({ id }) => id !== before)!;
  const from = isFast(kind) && Math.floor(cut / rounds.length) % 2 === 1 ? 'switch' : 'begin';
  const moment: Moment = { from, milliseconds: random.next() * durations.get(medium)![from] };
  const { said, look } = await cutOnce(kind, medium, next.path, target(medium), moment);
  // A delivery that was faster than its cut is no cut; the next round tries again, earlier.
  const wasCut = said !== 'end delivered';
  const name = nameOf({ kind, medium });
  try {
    const found = await look((folder) => findActive(folder, values.python));
    if (found.id !== next.id && (!wasCut || found.id !== before)) throw new Error(`Active is ${found.id}, which is neither.`);
    const tally = tallies.get(name) ?? { cuts: 0, old: 0, fresh: 0, golden: 0 };
    if (wasCut) {
      tally[found.id === before ? 'old' : 'fresh'] += 1;
      tally.cuts += 1;
      tally.golden += found.golden;
      byPython += found.byPython ? 1 : 0;
    }
    tallies.set(name, tally);
    if (wasCut) console.log(`cut ${cut + 1}: ${name} ${moment.milliseconds.toFixed(0)} ms after ${from} (${said}): the ${found.id === before ? 'old' : 'new'} bundle, whole, ${found.golden} golden images right`);
  } catch (error) {
    lost += 1;
    console.log(`cut ${cut + 1}: ${name} ${moment.milliseconds.toFixed(0)} ms after ${from} (${said}): LOST: ${error instanceof Error ? error.message : String(error)}`);
    cpSync(target(medium), join(tmpdir(), `fettle-cut-lost-${cut + 1}`), { recursive: true });
  }
  if (wasCut) cut += 1;
  // This PC has become faster than when it was measured.
  else durations.get(medium)![from] *= 0.7;
}
for (const [name, { cuts, old, fresh, golden }] of tallies) console.log(`${name}: ${cuts} cuts, ${old} times the old bundle, ${fresh} times the new one; ${golden} golden images right`);
console.log(`${values.cuts} cuts, ${lost} lost; in ${byPython} of them predict.py --self-test agreed`);
process.exitCode = lost === 0 ? 0 : 1;
