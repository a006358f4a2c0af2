/** Hands that know Tab, arrows, Enter, Space and letters, and eyes that must see where the focus is. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const farthest = 250;

/** Tab by Tab to a control; each stop on the way must show its focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < farthest; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusShown);
    expect(stop.shown, `focus is not to be seen on ${stop.what}`).toBe(true);
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
  }
  throw new Error(`${farthest} presses of Tab did not reach ${target.toString()}`);
}

export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Whether the element in focus, or what is drawn for it, bears a ring. Shadows do not count: what is chosen or raised has one, in focus or not. */
function focusShown(): { shown: boolean; what: string } {
  const element = document.activeElement;
  if (!element || element === document.body) return { shown: true, what: 'the page' };
  const ringed = (one: Element | null): boolean => {
    if (!one) return false;
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  };
  const drawn = [element, element.nextElementSibling, element.parentElement, element.closest('label'), element.querySelector('*')];
  return { shown: drawn.some(ringed), what: element.outerHTML.slice(0, 160) };
}
