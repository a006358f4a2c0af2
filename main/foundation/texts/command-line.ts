/** What the command line says; help, usage and progress, and the views of the answers, in files of their own. */
import type { Texts } from '../language.ts';
import { answerTexts } from './command-line/answers.ts';
import { deliverCommandTexts } from './command-line/deliver.ts';
import { deviceCommandTexts } from './command-line/devices.ts';
import { helpTexts } from './command-line/help.ts';
import { paperCommandTexts } from './command-line/paper.ts';
import { progressTexts } from './command-line/progress.ts';
import { searchCommandTexts } from './command-line/search.ts';
import { usageTexts } from './command-line/usage.ts';

export const commandLineTexts: Texts = { ...helpTexts, ...usageTexts, ...progressTexts, ...answerTexts, ...deliverCommandTexts, ...paperCommandTexts, ...deviceCommandTexts, ...searchCommandTexts };
