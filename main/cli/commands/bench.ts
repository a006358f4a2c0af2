import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { benchEngineView, benchModelView, benchScanView } from '../views/bench.ts';

export const benchCommand: CommandDefinition = (program, { words, read, perform }) => {
  const bench = program.command('bench').description(words.say('cli.help.bench'));
  bench
    .command('engine')
    .description(words.say('cli.help.bench-engine'))
    .option('--steps <NUMBER>', words.say('cli.help.bench-steps'), read.integer(1, 1000))
    .action((options: { steps?: number }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.benchEngine(parseInput('benchEngine', options), call);
        terminal.answer(result, () => benchEngineView(result, words));
      }),
    );
  bench
    .command('scan')
    .description(words.say('cli.help.bench-scan'))
    .argument('<FOLDER>', words.say('cli.help.images-folder'))
    .option('--size <PIXELS>', words.say('cli.help.size'), read.integer(16, 1024))
    .action((folder: string, options: { size?: number }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.benchScan(parseInput('benchScan', { folder: resolve(folder), ...options }), call);
        terminal.answer(result, () => benchScanView(result, words));
      }),
    );
  bench
    .command('model')
    .description(words.say('cli.help.bench-model'))
    .argument('<FILE.onnx...>', words.say('cli.help.files'))
    .option('--rounds <NUMBER>', words.say('cli.help.bench-rounds'), read.integer(1, 1_000_000))
    .action((files: string[], options: { rounds?: number }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.benchModel(parseInput('benchModel', { files: files.map((file) => resolve(file)), ...options }), call);
        terminal.answer(result, () => benchModelView(result, words));
      }),
    );
};
