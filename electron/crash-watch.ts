/** Everything that can end badly outside of a page's own code, written down. */
import type { App } from 'electron';
import type { CrashLog } from './crash-log.ts';

export function watchForCrashes(app: Pick<App, 'on'>, log: CrashLog, program: Pick<NodeJS.Process, 'on'> = process): void {
  app.on('render-process-gone', (_event, _contents, details) => {
    if (details.reason !== 'clean-exit') log.write('the page’s process ended', details);
  });
  app.on('child-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') log.write('a helper process ended', details);
  });
  // The library is whole on disk after each step; to go on after an unknown state would be worse than to be noticed.
  program.on('uncaughtExceptionMonitor', (error: Error) => log.write('uncaught', error));
  // Electron prints these and goes on.
  program.on('unhandledRejection', (reason: unknown) => log.write('unhandled', reason));
}
