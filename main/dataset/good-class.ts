/** Which class means 'no defect'. */
import { Failure } from '../foundation/failure.ts';

/** Names as people give them, in lower case, without separators. */
const goodNames = new Set([
  'good', 'ok', 'okay', 'normal', 'pass', 'passed', 'fine', 'intact', 'sound', 'clean', 'perfect', 'healthy', 'accept', 'accepted', 'io',
  'nodefect', 'nodefects', 'nondefective', 'nondefect', 'defectfree', 'free', 'mtfree', 'undamaged', 'okfront', 'okparts', 'goodparts',
  'годные', 'годный', 'годная', 'годное', 'годен', 'норма', 'нормальные', 'нормальный', 'бездефектов', 'бездефекта', 'бездефектные', 'бездефектный',
  'хорошие', 'хороший', 'исправные', 'исправный', 'целые', 'целый', 'чистые', 'чистый', 'ок', 'gut', 'inordnung',
]);

/** @returns null where no name, or more than one, says so: a guess would turn escapes and overkill around */
export function recogniseGoodClass(classes: readonly string[]): string | null {
  const found = classes.filter((name) => goodNames.has(name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')));
  return found.length === 1 ? found[0] : null;
}

/**
 * @param told undefined: recognise it by its name; null: none of the classes is good
 * @throws Failure `dataset.no-such-class`
 */
export function chooseGoodClass(classes: readonly string[], told: string | null | undefined): string | null {
  if (told === undefined) return recogniseGoodClass(classes);
  if (told !== null && !classes.includes(told)) throw new Failure('dataset.no-such-class', { label: told, classes: classes.join(', ') });
  return told;
}
