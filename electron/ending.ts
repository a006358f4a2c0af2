/** The end of the program: asks where work is under way, lets it be interrupted resumably, and only then goes. */
import type { App } from 'electron';

export interface Ending {
  /** Whether the user wants to leave. */
  mayLeave(): Promise<boolean>;
  /** Interrupts what is under way and closes the library; must not throw. */
  close(): Promise<void>;
}

export interface EndingInOrder {
  /** For the `close` of a window: it stays until everything is closed, so that 'keep working' has a window to go on in. */
  onWindowClose(event: { preventDefault(): void }): void;
}

export function endInOrder(app: Pick<App, 'on' | 'quit'>, { mayLeave, close }: Ending): EndingInOrder {
  let step: 'open' | 'asking' | 'closing' | 'closed' = 'open';
  const go = async () => {
    step = 'asking';
    const leaving = await mayLeave().catch(() => true);
    if (!leaving) return void (step = 'open');
    step = 'closing';
    await close();
    step = 'closed';
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (step === 'closed') return;
    event.preventDefault();
    // A second click on the cross does not ask a second time.
    if (step === 'open') void go();
  });
  app.on('window-all-closed', () => app.quit());
  return {
    onWindowClose(event) {
      if (step === 'closed') return;
      event.preventDefault();
      app.quit();
    },
  };
}
