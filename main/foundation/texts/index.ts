/** All sentences of all layers. A new layer is one import and one line here. */
import type { Texts } from '../language.ts';
import { appTexts } from './app.ts';
import { contractTexts } from './contract.ts';
import { datasetTexts } from './dataset.ts';
import { datasetWishesTexts } from './dataset-wishes.ts';
import { doctorTexts } from './doctor.ts';
import { engineTexts } from './engine.ts';
import { foundationTexts } from './foundation.ts';
import { historyTexts } from './history.ts';
import { networkTexts } from './network.ts';
import { onnxTexts } from './onnx.ts';
import { trainingTexts } from './training.ts';
import { compressionTexts } from './compression.ts';
import { compressionCourseTexts } from './compression-course.ts';
import { verificationTexts } from './verification.ts';
import { jobTexts } from './jobs.ts';
import { commandLineTexts } from './command-line.ts';
import { deployTexts } from './deploy.ts';
import { sshTexts } from './ssh.ts';
import { publishTexts } from './publish.ts';
import { auditTexts } from './audit.ts';
import { deviceTexts } from './devices.ts';
import { exportTexts } from './export.ts';
import { bundleTexts } from './bundle.ts';
import { bundlePageTexts } from './bundle-pages.ts';
import { quantizationTexts } from './quantization.ts';
import { samplesTexts } from './samples.ts';
import { serverTexts } from './server.ts';
import { sheetTexts } from './sheet.ts';
import { shellTexts } from './shell.ts';
import { searchTexts } from './search.ts';
import { setUpTexts } from './set-up.ts';
import { inWindowTexts } from './in-window.ts';
import { inWindowDeployTexts } from './in-window-deploy.ts';
import { weightsFilesTexts } from './weights-files.ts';
import { windowTexts } from './window.ts';

export const texts: Texts = {
  ...foundationTexts,
  ...appTexts,
  ...contractTexts,
  ...datasetTexts,
  ...datasetWishesTexts,
  ...doctorTexts,
  ...engineTexts,
  ...networkTexts,
  ...onnxTexts,
  ...weightsFilesTexts,
  ...trainingTexts,
  ...compressionTexts,
  ...compressionCourseTexts,
  ...verificationTexts,
  ...quantizationTexts,
  ...exportTexts,
  ...bundleTexts,
  ...bundlePageTexts,
  ...deployTexts,
  ...sshTexts,
  ...publishTexts,
  ...deviceTexts,
  ...historyTexts,
  ...auditTexts,
  ...jobTexts,
  ...commandLineTexts,
  ...samplesTexts,
  ...serverTexts,
  ...searchTexts,
  ...sheetTexts,
  ...shellTexts,
  ...setUpTexts,
  ...windowTexts,
  ...inWindowTexts,
  ...inWindowDeployTexts,
};
