/**
 * File names that come from another source for one class: another camera, another day. A name that merely says the
 * class (`crazing_12.jpg`, `Cr_12.jpg`) and running numbers are what people do, and say nothing.
 */
import { mapInTurns } from '../event-loop-turns.ts';
import { fileNameOf } from '../groups.ts';
import type { ScannedImage } from '../scanned-image.ts';
import { keptImages, listCounts, tally, type Check } from './check.ts';
import { classesGivenAway } from './shortcut.ts';

/** What cameras, telephones and programs put in front of a number. */
const devicePrefixes = /^(img|dsc|dscn|dscf|pict|pxl|gopr|mvi|vid|image|photo|snapshot|screenshot|scan|whatsapp|cam|camera|line|basler|frame|снимок|фото|камера)(?![a-zа-я])/u;
const date = /(?<!\d)(19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?!\d)/;

/** The name without class names and numbers: `DSC_0012.jpg` is `dsc_#`. */
export function nameShape(path: string, classes: readonly string[]): string {
  const name = fileNameOf(path).replace(/\.[^.]*$/, '');
  let shape = name.toLowerCase();
  for (const label of classes) shape = shape.replaceAll(label.toLowerCase(), '');
  shape = shape.replace(date, 'date');
  // Serial numbers and hashes mix digits and hexadecimal letters: no two are alike, and none says anything.
  shape = shape.replace(/[0-9a-f-]*\d[0-9a-f-]*/g, '#').replace(/#[#_\-. ()]*#/g, '#');
  return shape.replace(/^[_\-. ]+|[_\-. ]+$/g, '');
}

/** `cr_#` for crazing: the letters occur in the name of the class in this order, beginning with its first. */
export function abbreviates(shape: string, label: string): boolean {
  const letters = shape.replace(/[^\p{L}]/gu, '');
  const name = label.toLowerCase();
  if (letters === '' || !name.startsWith(letters[0])) return false;
  let place = 0;
  for (const letter of letters) {
    place = name.indexOf(letter, place) + 1;
    if (place === 0) return false;
  }
  return true;
}

export const checkNameShortcut: Check = async (examination, turns) => {
  const images = keptImages(examination);
  const classes = [...examination.plan.classes].sort((left, right) => right.length - left.length);
  const shapeOf = new Map(
    await mapInTurns(images, turns, (image) => {
      const found = nameShape(image.path, classes);
      return [image, abbreviates(found, image.label) ? '#' : found];
    }),
  );
  const shape = (image: ScannedImage) => shapeOf.get(image)!;
  const found = await classesGivenAway(images, [shape], turns);
  const shapes = new Map<string, string>();
  for (const { label } of found) {
    if (turns.isDue()) await turns.take();
    const [[usual]] = tally(images.filter((image) => image.label === label).map(shape));
    shapes.set(label, usual);
  }
  // Every class has a word of its own: that is how they are called, perhaps in another language, unless it is a device's.
  const allNamed = found.length === classes.length && new Set(shapes.values()).size === classes.length;
  const telling = found.filter(({ label }) => !allNamed || devicePrefixes.test(shapes.get(label)!) || shapes.get(label)!.includes('date'));
  if (telling.length === 0) return [];
  const list = listCounts(telling.map(({ label, accuracy }) => [label, `${Math.round(accuracy * 100)} %`]));
  return [{ code: 'doctor.shortcut-name', severity: 'note', values: { count: telling.length, classes: list, first: shapes.get(telling[0].label)!, label: telling[0].label }, files: [] }];
};
