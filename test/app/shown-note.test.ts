import { describe, expect, test } from 'vitest';
import { shownNote } from '../../main/app/shown-note.ts';
import { say } from '../../main/foundation/language.ts';
import type { Note } from '../../main/history/index.ts';

const note = (facts: Partial<Note>): Note => ({ subject: 'r1', kind: 'decision', author: null, text: '', details: {}, recordedAt: '2026-11-25T10:00:00.000Z', ...facts });
const said = (one: Note, language: 'en' | 'ru') => shownNote(one).sentences?.map(({ key, values }) => say(key, values, language));

describe('a note', () => {
  test('of a person is shown as it was written', () => {
    expect(shownNote(note({ kind: 'note', text: 'ended-early' }))).toEqual({ at: '2026-11-25T10:00:00.000Z', kind: 'note', text: 'ended-early' });
  });

  test('that training ended early says at which epoch, in both languages', () => {
    const one = note({ text: 'ended-early', details: { stage: '1-training', epoch: 3, epochs: 30 } });
    expect(said(one, 'en')).toEqual(['Training ended early at epoch 3 of 30, as you asked; the best weights so far are kept.']);
    expect(said(one, 'ru')![0]).toContain('эпоха 3 из 30');
  });

  test('of deleted weights says how much went', () => {
    const one = note({ text: 'weights-deleted', details: { files: 3, bytes: 44_720_000 } });
    expect(said(one, 'en')).toEqual(['3 files deleted (44.7 MB); the record is kept.']);
    expect(said(one, 'ru')).toEqual(['Удалено 3 файла (44,7 МБ); запись сохранена.']);
  });

  test('of training says why each setting was chosen', () => {
    const reasons = [{ key: 'training.why.batch', values: {} }];
    expect(shownNote(note({ text: 'training', details: { reasons } })).sentences).toEqual(reasons);
  });

  test('of integers says which ranges were chosen, on what, and what they lose', () => {
    const tried = [{ calibration: 'min-max', macroF1: 0.9, crossEntropy: 0.2 }, { calibration: 'entropy', macroF1: 0.95, crossEntropy: 0.1 }];
    const one = note({ text: 'quantization', details: { calibration: 'entropy', images: 256, float: { macroF1: 0.96, crossEntropy: 0.1 }, tried, n: 270 } });
    expect(said(one, 'en')).toEqual(['Int8: of the ranges measured on 256 training images, ‘entropy’ does best: macro-F1 0.9500 on 270 validation images, in float32 0.9600.']);
    expect(said(one, 'ru')![0]).toContain('0,9500');
  });

  test('of a recipe says each of its reasons', () => {
    const reasons = [{ key: 'app.ended-early', values: { epoch: 1, epochs: 2 } }];
    expect(shownNote(note({ text: 'compression', details: { decisions: [{ step: 'recovery', settings: {}, reasons }] } })).sentences).toEqual(reasons);
  });

  test('of a later version is shown as data', () => {
    expect(shownNote(note({ text: 'signed', details: { key: 'k' } }))).toMatchObject({ text: 'signed: {"key":"k"}' });
    expect(shownNote(note({ text: 'signed' })).sentences).toBeUndefined();
  });
});
