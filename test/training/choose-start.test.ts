import { describe, expect, test } from 'vitest';
import { say } from '../../main/foundation/language.ts';
import { chooseStart } from '../../main/training/choose-start.ts';

describe('training starts', () => {
  test('from general image knowledge while images are few', () => {
    expect(chooseStart({ images: 20 }).from).toBe('weights');
    expect(chooseStart({ images: 10_000 }).from).toBe('weights');
    expect(chooseStart({ images: 10_001 }).from).toBe('scratch');
  });

  test.each([
    ['another family', { family: 'mobilenetv2' }],
    ['a first layer', { stem: 'imagenet' as const }],
    ['images that are too small for it', { inputSize: 63 }],
  ])('from random weights where %s was asked for', (_, wish) => {
    expect(chooseStart({ images: 20, ...wish }).from).toBe('scratch');
  });

  test('from general knowledge where its own family, or images that it can see, were asked for', () => {
    expect(chooseStart({ images: 20, family: 'efficientnet-lite0', inputSize: 64 }).from).toBe('weights');
  });

  test('from random weights where the network is only there to be cut', () => {
    expect(chooseStart({ images: 950, toBeCut: true })).toMatchObject({ from: 'scratch', reason: { values: { why: 'cut' } } });
  });

  test('with a sentence that says why, in both languages', () => {
    const { reason } = chooseStart({ images: 950 });
    expect(say(reason.key, reason.values, 'en')).toContain('up to 10,000 training images are few, and here there are 950');
    for (const facts of [{ images: 20, family: 'vgg' }, { images: 20, stem: 'small' as const }, { images: 20, inputSize: 32 }, { images: 20_000 }, { images: 20, toBeCut: true }]) {
      const sentences = (['en', 'ru'] as const).map((language) => say(chooseStart(facts).reason.key, chooseStart(facts).reason.values, language));
      expect(sentences[0]).toMatch(/random weights/);
      expect(sentences[1]).toMatch(/случайных весов/);
    }
  });
});
