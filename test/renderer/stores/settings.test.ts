import { serve, type Served } from '../served.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useText } from '../../../renderer/language/use-text.ts';
import { useSettings } from '../../../renderer/stores/settings.ts';

let served: Served;
beforeEach(async () => (served = await serve()));
afterEach(() => served.end());

test('another language changes every text and number at once, and is kept', async () => {
  const settings = useSettings();
  await settings.load();
  const { t, format } = useText();
  const kept = settings.change({ language: 'ru' });
  expect(t('frame.step.train')).toBe('Обучение');
  expect(t('projects.count', { count: 3 })).toBe('3 проекта в этой библиотеке');
  expect(format.value.percent(0.975)).toBe('97,5\u00a0%');
  expect(document.documentElement.lang).toBe('ru');
  await kept;
  expect(await served.app.readSettings({})).toMatchObject({ language: 'ru' });

  await settings.change({ language: 'en' });
  expect(t('projects.count', { count: 1 })).toBe('1 project in this library');
});

test('a theme is on the page at once and after a reload', async () => {
  const settings = useSettings();
  await settings.change({ theme: 'contrast', expert: true });
  expect(document.documentElement.dataset.theme).toBe('contrast');

  served.reload();
  document.documentElement.dataset.theme = 'light';
  const anew = useSettings();
  await anew.load();
  expect(document.documentElement.dataset.theme).toBe('contrast');
  expect(anew.expert).toBe(true);
});
