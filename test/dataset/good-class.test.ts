import { describe, expect, test } from 'vitest';
import { chooseGoodClass, recogniseGoodClass } from '../../main/dataset/good-class.ts';

describe('the good class', () => {
  test.each([
    [['crack', 'good'], 'good'],
    [['OK', 'NG'], 'OK'],
    [['Без дефектов', 'царапина'], 'Без дефектов'],
    [['ГОДНЫЕ', 'брак'], 'ГОДНЫЕ'],
    [['норма', 'скол'], 'норма'],
    [['no_defect', 'hole'], 'no_defect'],
    [['defect-free', 'hole'], 'defect-free'],
  ])('is recognised in %j', (classes, good) => {
    expect(recogniseGoodClass(classes)).toBe(good);
  });

  test.each([[['crazing', 'patches']], [['goods_in', 'broken']], [['not_good', 'bad']], [['good', 'ok', 'bad']]])('is not guessed in %j', (classes) => {
    expect(recogniseGoodClass(classes)).toBeNull();
  });

  test('what is told counts, also that there is none; a class that is not there is a failure', () => {
    expect(chooseGoodClass(['good', 'smooth'], 'smooth')).toBe('smooth');
    expect(chooseGoodClass(['good', 'smooth'], null)).toBeNull();
    expect(() => chooseGoodClass(['a', 'b'], 'c')).toThrow(expect.objectContaining({ code: 'dataset.no-such-class' }));
  });
});
