/** The dataset doctor: for each finding the fact, why it matters, and what to do. */
import type { Texts } from '../language.ts';
import { classesTexts } from './doctor/classes.ts';
import { groupsTexts } from './doctor/groups.ts';
import { ignoredFilesTexts } from './doctor/ignored-files.ts';
import { labelsTexts } from './doctor/labels.ts';
import { picturesTexts } from './doctor/pictures.ts';
import { shortcutsTexts } from './doctor/shortcuts.ts';
import { unreadableFilesTexts } from './doctor/unreadable-files.ts';

export const doctorTexts: Texts = {
  ...classesTexts,
  ...labelsTexts,
  ...unreadableFilesTexts,
  ...ignoredFilesTexts,
  ...picturesTexts,
  ...groupsTexts,
  ...shortcutsTexts,
};
