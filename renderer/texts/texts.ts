import type { Texts } from '../../main/foundation/language.ts';
import { componentTexts } from './components.ts';
import { folderTexts } from './folder.ts';
import { compressTexts } from './compress.ts';
import { deliverTexts } from './deliver.ts';
import { exportPageTexts } from './export.ts';
import { frameTexts } from './frame.ts';
import { helpTexts } from './help.ts';
import { historyPageTexts } from './history.ts';
import { imagesTexts } from './images.ts';
import { judgeTexts } from './judge.ts';
import { plotTexts } from './plots.ts';
import { projectsTexts } from './projects.ts';
import { ruleTexts } from './rules.ts';
import { searchTexts } from './search.ts';
import { settingsTexts } from './settings.ts';
import { trainTexts } from './train.ts';
import { watchTexts } from './watch.ts';

/** All sentences of the window. A page keeps its own in one file here; a new page is one import and one line. */
export const texts: Texts = {
  ...componentTexts,
  ...compressTexts,
  ...folderTexts,
  ...deliverTexts,
  ...exportPageTexts,
  ...frameTexts,
  ...helpTexts,
  ...historyPageTexts,
  ...imagesTexts,
  ...judgeTexts,
  ...plotTexts,
  ...projectsTexts,
  ...ruleTexts,
  ...searchTexts,
  ...settingsTexts,
  ...trainTexts,
  ...watchTexts,
};
