import type { CommandDefinition } from '../program.ts';

interface ServeOptions {
  port?: number;
  open: boolean;
}

export const serveCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('serve')
    .description(words.say('cli.help.serve'))
    .option('--port <NUMBER>', words.say('cli.help.serve-port'), read.integer(1, 65_535))
    .option('--no-open', words.say('cli.help.serve-no-open'))
    .action((options: ServeOptions) =>
      perform(async ({ app, call, terminal }) => {
        // Loaded here, so that help and the other commands need not wait for a server.
        const { hasBrowser, openBrowser } = await import('../../server/browser.ts');
        const { startServer } = await import('../../server/server.ts');
        const { requireWindow, windowFolder } = await import('../../server/window-folder.ts');
        const window = windowFolder();
        requireWindow(window);
        const server = await startServer({ app, window, port: options.port, language: words.language });
        try {
          terminal.answer({ address: server.address }, () => words.say('cli.serve.address', { address: server.address }));
          terminal.note(words.say('cli.serve.how-to-end'));
          if (options.open && hasBrowser(process.env, process.platform) && !(await openBrowser(server.address))) terminal.note(words.say('cli.serve.no-browser'));
          await aborted(call.signal);
        } finally {
          await server.close();
        }
      }),
    );
};

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
