/** The same way in Russian, with Cyrillic names and spaces in every path, and not one English sentence on the way. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ExportReport } from '../../main/export/export-model.ts';
import { texts } from '../../renderer/texts/texts.ts';
import { expectLooksRight } from './support/accessibility.ts';
import { newFolder } from './support/application.ts';
import { cyrillicClasses, drawCyrillicFolder } from './support/defect-folder.ts';
import { setUpJourneys } from './support/journey.ts';

const { begin } = setUpJourneys();

/** English sentences that stand on the page, of those that Russian says otherwise. */
async function englishOn(page: Page): Promise<string[]> {
  const shown = await page.locator('body').innerText();
  const fixed = Object.values(texts).filter(({ en, ru }) => en !== ru && !en.includes('{') && en.length > 6).map(({ en }) => en);
  return fixed.filter((sentence) => shown.includes(sentence));
}

test('от папки до проверенного файла', { timeout: 900_000 }, async () => {
  const folder = await drawCyrillicFolder();
  const { user, page } = await begin({ language: 'ru', library: join(newFolder('библиотека'), 'Сеть завода') });
  const looksRight = async (where: string): Promise<void> => {
    expect(await englishOn(page), where).toEqual([]);
    await expectLooksRight(page, where);
  };
  await looksRight('Проекты');
  await user.newProject(folder);
  await user.examined();
  // Which class is good is known by its name in Russian too.
  expect(await page.getByRole('radio', { name: user.say('images.classes.is-good', { label: cyrillicClasses.good }) }).isChecked()).toBe(true);
  await looksRight('Изображения');
  await user.settleAndFreeze();
  await user.shortenTraining();
  await looksRight('Обучение');
  await user.train();
  await looksRight('Обучение завершено');
  await user.startCompressing();
  await looksRight('Наблюдение');
  await user.compressed();
  await looksRight('Сжатие завершено');
  await user.judgeAndPick('r2');
  await looksRight('Оценка');
  const target = join(newFolder('выгрузка'), 'Участок травления');
  mkdirSync(target);
  await user.export(target);
  const written = await user.exported('r2');
  await looksRight('Экспорт завершён');
  expect(written.startsWith(target)).toBe(true);
  const report = JSON.parse(readFileSync(join(written, 'report.json'), 'utf8')) as ExportReport;
  expect(report.verified).toBe(true);
  expect([...report.metadata.labels].sort()).toEqual(Object.values(cyrillicClasses).sort());
  for (const name of ['history', 'settings', 'help']) {
    await page.getByRole('navigation').getByRole('link', { name: user.say(`frame.${name}`) }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await looksRight(name);
  }
});
