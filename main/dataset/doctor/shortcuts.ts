import type { Check } from './check.ts';
import { modeOf } from './odd-mode.ts';
import { shortcutFinding } from './shortcut.ts';

/** Pictures are stretched to one size, and blur or distortion then stands for the class. */
export const checkSizeShortcut: Check = (examination, turns) =>
  shortcutFinding('doctor.shortcut-size', examination, [(image) => image.width, (image) => image.height, (image) => image.width / image.height], turns);

/** Traces of compression, or of one camera, then stand for the class. */
export const checkFormatShortcut: Check = (examination, turns) => shortcutFinding('doctor.shortcut-format', examination, [(image) => image.format, modeOf], turns);

/** May be real (a burnt spot is dark), or the light of the day on which the class was photographed. */
export const checkBrightnessShortcut: Check = (examination, turns) => shortcutFinding('doctor.shortcut-brightness', examination, [(image) => image.meanBrightness], turns);
