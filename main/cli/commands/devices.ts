import { parseInput } from '../../contract/app.ts';
import { accessOf, askingForAccess, ownOptions, withAccessOptions, type AccessOptions } from '../access.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { deviceText, devicesView } from '../views/devices.ts';

export const devicesCommand: CommandDefinition = (program, { words, read, perform }) => {
  const devices = program.command('devices').description(words.say('cli.help.devices'));
  devices.command('list', { isDefault: true }).description(words.say('cli.help.devices-list')).action(() =>
    perform(async ({ app, call, terminal }) => {
      const result = await app.devices(parseInput('devices', {}), call);
      terminal.answer(result, () => devicesView(result, words));
    }),
  );
  withAccessOptions(devices.command('add').description(words.say('cli.help.devices-add')).argument('<ADDRESS>', words.say('cli.help.device-address')).option('--name <NAME>', words.say('cli.help.devices-name'), read.nonEmpty), words, read).action(
    (address: string, options: AccessOptions & { name?: string }) =>
      perform(async (context) => {
        const { app, call, terminal } = context;
        const { result } = await askingForAccess(await accessOf(options, context), context, (access) => app.addDevice(parseInput('addDevice', { address, ...ownOptions(options), access }), call));
        terminal.answer(result, () => deviceText(result, words));
      }),
  );
  devices
    .command('remove')
    .description(words.say('cli.help.devices-remove'))
    .argument('<NAME>', words.say('cli.help.device'))
    .action((name: string) =>
      perform(async ({ app, call, terminal }) => {
        await app.removeDevice(parseInput('removeDevice', { name }), call);
        terminal.answer({ removed: name }, () => words.say('cli.devices.removed', { name }));
      }),
    );
  withAccessOptions(devices.command('refresh').description(words.say('cli.help.devices-refresh')).argument('[NAME...]', words.say('cli.help.device')), words, read).action((names: string[], options: AccessOptions) =>
    perform(async (context) => {
      const { app, call, terminal } = context;
      const result = await app.refreshDevices(parseInput('refreshDevices', { names: names.length > 0 ? names : undefined, access: await accessOf(options, context) }), call);
      terminal.answer(result, () => devicesView(result, words));
      return result.failures.length > 0 ? exitCodes.failed : exitCodes.done;
    }),
  );
  withAccessOptions(
    devices.command('benchmark').description(words.say('cli.help.devices-benchmark')).argument('<NAME|ADDRESS>', words.say('cli.help.device')).option('--seconds <NUMBER>', words.say('cli.help.devices-seconds'), read.decimal(0, 3600)),
    words,
    read,
  ).action((device: string, options: AccessOptions & { seconds?: number }) =>
    perform(async (context) => {
      const { app, call, terminal } = context;
      const { result } = await askingForAccess(await accessOf(options, context), context, (access) => app.benchmarkDevice(parseInput('benchmarkDevice', { device, ...ownOptions(options), access }), call));
      terminal.answer(result, () => deviceText(result, words));
    }),
  );
};
