/**
 * Somebody who uses the wizard: finds everything by the words on the screen, in the language that the screen speaks. Waits for what
 * an engineer would wait for; never for a time.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../../main/foundation/language.ts';
import { folderName } from '../../../renderer/client/folder-path.ts';
import { texts } from '../../../renderer/texts/texts.ts';

type Values = Record<string, string | number>;
export type StepName = 'images' | 'train' | 'compress' | 'watch' | 'judge' | 'export' | 'deliver';

/** Longer than any training here takes on a slow machine that runs a second test beside it. */
export const patience = 240_000;

export class WizardUser {
  readonly page: Page;
  language: Language;
  private readonly patience: number;

  /** @param wait ms; a script that works on real images has more patience than a test */
  constructor(page: Page, language: Language = 'en', wait: number = patience) {
    this.page = page;
    this.language = language;
    this.patience = wait;
  }

  /** A sentence as it stands on the screen. */
  say(key: string, values: Values = {}): string {
    return String(new IntlMessageFormat(texts[key][this.language], this.language, undefined, { ignoreTag: true }).format(values)).trim();
  }

  button(key: string, values: Values = {}): Locator {
    return this.page.getByRole('button', { name: this.say(key, values), exact: true });
  }

  heading(key: string, values: Values = {}): Locator {
    return this.page.getByRole('heading', { name: this.say(key, values), exact: true });
  }

  /** The sentence in the action bar that says what is missing or what will happen. */
  get gate(): Locator {
    return this.page.locator('.action-bar .gate');
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.getByRole('main').waitFor();
  }

  async chooseLanguage(language: Language): Promise<void> {
    await this.page.getByRole('button', { name: language === 'ru' ? 'Русский' : 'English', exact: true }).click();
    this.language = language;
    await this.page.locator(`html[lang="${language}"]`).waitFor();
  }

  /** From the start screen, by the folder dialog. */
  async newProject(folder: string): Promise<void> {
    await this.button('projects.new.choose').click();
    await this.chooseFolder(folder);
    await this.heading('images.title').waitFor();
  }

  /** In the dialog that stands open. */
  async chooseFolder(folder: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    // What the dialog begins with must not arrive between the emptying of the field and the typing.
    await dialog.getByRole('status').first().waitFor();
    await dialog.getByLabel(this.say('folder.path')).fill(folder);
    await dialog.getByRole('button', { name: this.say('folder.go'), exact: true }).click();
    const name = folderName(folder);
    await dialog.getByRole('button', { name: this.say('folder.choose', { name }), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  private step(step: StepName): Locator {
    return this.page.getByRole('navigation').getByRole('link').filter({ has: this.page.getByText(this.say(`frame.step.${step}`), { exact: true }) });
  }

  async arrivedAt(step: StepName): Promise<void> {
    await this.step(step).and(this.page.locator('[aria-current="step"]')).waitFor({ timeout: this.patience });
  }

  async toStep(step: StepName): Promise<void> {
    await this.step(step).click();
    await this.arrivedAt(step);
  }

  /** Waits for the doctor, decides about each finding (leaves out what can be left out), freezes, and is on Train after it. */
  async settleAndFreeze(): Promise<void> {
    await this.examined();
    await this.decideAll();
    await this.button('images.freeze').click();
    await this.page.getByRole('heading', { name: this.say('train.title'), exact: true }).waitFor({ timeout: this.patience });
  }

  /** The doctor has said all that he has to say. */
  async examined(): Promise<void> {
    await this.gate.filter({ hasNotText: this.say('images.gate.examining') }).filter({ hasNotText: this.say('images.gate.no-folder') }).waitFor({ timeout: this.patience });
    await this.page.getByRole('table').first().waitFor({ timeout: this.patience });
  }

  async decideAll(): Promise<void> {
    const open = this.page.locator('.finding', { hasText: this.say('images.verdict.decide') });
    for (let left = await open.count(); left > 0; left = await open.count()) {
      const first = open.first();
      const leaveOut = first.locator('button', { hasText: new RegExp(this.language === 'ru' ? '^\\s*Исключить' : '^\\s*Leave') });
      const choice = (await leaveOut.count()) > 0 ? leaveOut.first() : first.getByRole('button', { name: this.say('images.finding.looked-at') });
      await choice.click();
      await this.page.waitForFunction(([selector, text, before]) => [...document.querySelectorAll(selector)].filter((card) => card.textContent?.includes(text)).length < before, ['.finding', this.say('images.verdict.decide'), left] as const, { timeout: this.patience });
    }
  }

  /** Expert settings that make a training short. */
  async shortenTraining(settings: { epochs?: number; size?: number } = {}): Promise<void> {
    const fold = this.page.locator('summary', { hasText: this.say('train.expert') });
    await fold.click();
    for (const [name, value] of Object.entries({ epochs: 3, size: 32, ...settings })) {
      const field = this.page.getByLabel(this.say(`train.setting.${name}`), { exact: true });
      await field.fill(String(value));
      await field.blur();
    }
    await fold.click();
  }

  async train(): Promise<void> {
    await this.button('train.start').click();
    await this.trained();
  }

  async trained(): Promise<void> {
    await this.button('train.again').waitFor({ timeout: this.patience });
  }

  /** From Train to the end of Watch, with the control. */
  async compress(): Promise<void> {
    await this.startCompressing();
    await this.compressed();
  }

  async startCompressing(): Promise<void> {
    await this.toStep('compress');
    await this.button('compress.start').and(this.page.locator(':not([aria-disabled])')).click({ timeout: this.patience });
    await this.arrivedAt('watch');
  }

  /** The small network and its control are written. */
  async compressed(): Promise<void> {
    await this.gate.filter({ hasText: new RegExp(`^\\s*${this.say('watch.gate.done')}`) }).waitFor({ timeout: this.patience });
  }

  /** Opens the test set and picks the network to ship. */
  async judgeAndPick(run: string): Promise<void> {
    await this.toStep('judge');
    await this.heading('judge.matrix.title').waitFor({ timeout: this.patience });
    await this.page.getByRole('group', { name: this.say('judge.pick.title') }).getByRole('radio', { name: new RegExp(`\\b${run}\\b`) }).check({ force: true });
    await this.gate.filter({ hasText: this.say('judge.gate.picked', { run }) }).waitFor();
  }

  async export(parent: string): Promise<void> {
    await this.toStep('export');
    await this.page.getByLabel(this.say('export.where'), { exact: true }).fill(parent);
    await this.button('export.write').click();
  }

  /** One of the places that a bundle can go to. */
  target(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  /** A folder for a drive. */
  async addFolder(folder: string): Promise<void> {
    await this.button('deliver.folder.choose').click();
    await this.chooseFolder(folder);
  }

  /** To all that are ticked. */
  async deliver(count: number): Promise<void> {
    await this.button('deliver.start', { count }).and(this.page.locator(':not([aria-disabled])')).click();
  }

  /** What the target's card says, in a word of `deliver.state`. */
  async targetIs(name: string, state: string): Promise<void> {
    await this.target(name).getByText(this.say(`deliver.state.${state}`), { exact: true }).waitFor({ timeout: this.patience });
  }

  /** @returns the folder that was written, as the page says it */
  async exported(run: string): Promise<string> {
    await this.heading('export.done.title', { run }).waitFor({ timeout: this.patience });
    return (await this.page.locator('.state .code, .code').first().innerText()).trim();
  }
}
