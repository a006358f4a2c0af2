/** What every journey needs around it: a browser for the file, and for each test a window whose complaints fail it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Language } from '../../../main/foundation/language.ts';
import { killApplications, startApplication, type Application, type StartOptions } from './application.ts';
import { launchBrowser, openWindow, type WindowOptions } from './browser.ts';
import { WizardUser } from './wizard-user.ts';

export interface Journey {
  application: Application;
  user: WizardUser;
  page: Page;
}

export function setUpJourneys() {
  let browser: Browser;
  const opened: { page: Page; complaints: string[]; close(): Promise<void> }[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 120_000);

  afterEach(async () => {
    const complaints = opened.flatMap((window) => window.complaints);
    for (const window of opened.splice(0)) await window.close();
    killApplications();
    expect(complaints).toEqual([]);
  });

  afterAll(() => browser?.close());

  const open = async (options?: WindowOptions) => {
    const { context, page, complaints } = await openWindow(browser, options);
    opened.push({ page, complaints, close: () => context.close() });
    return { page, complaints };
  };

  return {
    open,
    /** The application and a window on its start screen. */
    async begin({ language = 'en', window, ...start }: StartOptions & { language?: Language; window?: WindowOptions } = {}): Promise<Journey> {
      const application = await startApplication(start);
      const { page } = await open(window);
      const user = new WizardUser(page);
      await user.open(application.address);
      if (language !== 'en') await user.chooseLanguage(language);
      return { application, user, page };
    },
    /** Complaints that the journey itself provokes, such as a server that is gone. */
    forgive(expected: RegExp): void {
      for (const window of opened) {
        const others = window.complaints.filter((complaint) => !expected.test(complaint));
        window.complaints.splice(0, window.complaints.length, ...others);
      }
    },
  };
}
