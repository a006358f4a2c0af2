/** The machine does not fall asleep while work computes; the screen may. */
import { powerSaveBlocker } from 'electron';

export interface SleepBlock {
  /** May be told the same thing many times. */
  hold(isComputing: boolean): void;
}

export function sleepBlock(): SleepBlock {
  let held: number | null = null;
  return {
    hold(isComputing) {
      if (isComputing && held === null) held = powerSaveBlocker.start('prevent-app-suspension');
      if (!isComputing && held !== null) {
        powerSaveBlocker.stop(held);
        held = null;
      }
    },
  };
}
