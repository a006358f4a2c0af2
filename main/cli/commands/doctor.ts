import type { CommandDefinition } from '../program.ts';
import { doctorView } from '../views/doctor.ts';

export const doctorCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('doctor')
    .description(words.say('cli.help.doctor'))
    .action(() =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.doctor({}, call);
        terminal.answer(result, () => doctorView(result, words));
      }),
    );
};
