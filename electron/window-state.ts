/** Where the window was when it was closed, and whether that place is still on a screen. */
import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { writeFileAtomically } from '../main/foundation/atomic-file.ts';

const windowStateSchema = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(1), height: z.number().int().min(1) }),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** In pixels that the system scales; the pages are drawn for 1366 x 768 and above. */
export const smallestSize = { width: 1024, height: 640 };
export const firstSize = { width: 1366, height: 768 };

/** Part of the window that must lie on a screen, so that a person can get hold of it. */
const leastVisible = 120;

/** @returns `null` where nothing was kept, or nothing that can be read */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowStateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** A full disk costs the place of the window and nothing else. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileAtomically(path, `${JSON.stringify(state)}\n`);
  } catch {
    // The next start opens where the first one did.
  }
}

/**
 * @param screens work areas of the screens that are there now; the first one is the main one
 * @returns the place of the window: the kept one while enough of it can be seen, else the middle of the main screen
 */
export function placeOnScreens(kept: Rectangle | null, screens: readonly Rectangle[]): Rectangle {
  const main = screens[0] ?? { x: 0, y: 0, ...firstSize };
  if (kept && screens.some((screen) => isWithinReach(kept, screen))) return { ...kept, ...fitted(kept, main) };
  const size = fitted(kept ?? firstSize, main);
  return { x: main.x + Math.round((main.width - size.width) / 2), y: main.y + Math.round((main.height - size.height) / 2), ...size };
}

function fitted(size: { width: number; height: number }, screen: Rectangle): { width: number; height: number } {
  return { width: Math.min(Math.max(size.width, smallestSize.width), Math.max(screen.width, 1)), height: Math.min(Math.max(size.height, smallestSize.height), Math.max(screen.height, 1)) };
}

/** Its title bar is what the window is moved by. */
function isWithinReach(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= leastVisible && window.y >= screen.y && window.y <= screen.y + screen.height - leastVisible / 2;
}
