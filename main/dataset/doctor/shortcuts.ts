import type { Check } from './check.ts';
import { modeOf } from './odd-mode.ts';
import { shortcutFinding } from './shortcut.ts';

/** Pictures are stretched to one size, and blur or distortion then stands for the class. */
export const checkSizeShortcut: Check = (examination) =>
  shortcutFinding('doctor.shortcut-size', examination, [(image) => image.width, (image) => image.height, (image) => image.width / image.height]);

/** Traces of compression, or of one camera, then stand for the class. */
export const checkFormatShortcut: Check = (examination) => shortcutFinding('doctor.shortcut-format', examination, [(image) => image.format, modeOf]);

/** May be real (a burnt spot is dark), or the light of the day on which the class was photographed. */
export const checkBrightnessShortcut: Check = (examination) => shortcutFinding('doctor.shortcut-brightness', examination, [(image) => image.meanBrightness]);
