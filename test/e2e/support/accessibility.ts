/** WCAG 2.2 AA by axe, on the page as it stands. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param where for the message: page, state, language, theme */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`);
  expect(found).toEqual([]);
}

/** Colours that are on their way from one state to another are no state. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().filter(({ effect, timeline }) => timeline === document.timeline && effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished.catch(() => undefined))));
}

/** Every target of the pointer is at least 44 px high and wide, or stands in a line of text. Those that are not, named. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role="button"], [role="radio"], [role="checkbox"], [role="switch"], [role="slider"], summary')];
    const size = (element: Element) => element.getBoundingClientRect();
    return controls
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && size(control).width > 0)
      // A word within a sentence is as high as its line.
      .filter((control) => getComputedStyle(control).display !== 'inline' && !control.matches('.term'))
      .map((control) => {
        // What is pressed may be larger than what is drawn: a label around a box, a row around a radio.
        const around = [control, control.closest('label')].filter((one) => one !== null);
        return { control, width: Math.max(...around.map((one) => size(one).width)), height: Math.max(...around.map((one) => size(one).height)) };
      })
      .filter(({ width, height }) => width < 43.5 || height < 43.5)
      .map(({ control, width, height }) => `${control.outerHTML.slice(0, 120)} ${Math.round(width)} x ${Math.round(height)}`);
  });
}

/** How far the page can be scrolled to the side, in px. */
export const sidewaysScroll = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What is asked of every page in every state: no barrier, nothing to be scrolled sideways, every target large enough. */
export async function expectLooksRight(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where);
  expect(await sidewaysScroll(page), where).toBe(0);
  expect(await smallTargets(page), where).toEqual([]);
}
