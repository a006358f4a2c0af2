/** The application: every procedure of the contract over one session. No face is known here. */
import type { AppOptions, FettleApp } from '../contract/app.ts';
import { benchEngineProcedure, benchModelProcedure, benchScanProcedure } from './bench.ts';
import { doctorProcedure } from './doctor.ts';
import { exportProcedure } from './export.ts';
import { historyProcedure, restoreProcedure, resumeProcedure, showProcedure } from './history.ts';
import { examineProcedure, importProcedure } from './import.ts';
import { networkOutlineProcedure } from './network-outline.ts';
import { previewCompressionProcedure } from './preview-compression.ts';
import { demoProcedure, runProcedure } from './run-folder.ts';
import { createSession } from './session.ts';
import { compressProcedure, trainProcedure } from './train.ts';
import { verifyProcedure } from './verify.ts';

export async function createApp(options: AppOptions): Promise<FettleApp> {
  const session = createSession(options);
  return {
    doctor: doctorProcedure(session),
    examine: examineProcedure(session),
    import: importProcedure(session),
    train: trainProcedure(session),
    compress: compressProcedure(session),
    run: runProcedure(session),
    demo: demoProcedure(session),
    verify: verifyProcedure(session),
    export: exportProcedure(session),
    history: historyProcedure(session),
    show: showProcedure(session),
    resume: resumeProcedure(session),
    restoreBackup: restoreProcedure(session),
    benchEngine: benchEngineProcedure(session),
    benchScan: benchScanProcedure(session),
    networkOutline: networkOutlineProcedure(session),
    previewCompression: previewCompressionProcedure(session),
    benchModel: benchModelProcedure(session),
    close: () => session.close(),
  };
}
