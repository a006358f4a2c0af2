/** The application: every procedure of the contract over one session. No face is known here. */
import type { AppOptions, FettleApp } from '../contract/app.ts';
import { benchmarkDeviceProcedure } from './benchmark-device.ts';
import { auditProcedure } from './audit.ts';
import { benchEngineProcedure, benchModelProcedure, benchScanProcedure } from './bench.ts';
import { deliverProcedure, inspectTargetProcedure, rollbackProcedure } from './deliver.ts';
import { checkProcedure } from './check.ts';
import { doctorProcedure } from './doctor.ts';
import { addDeviceProcedure, contactDeviceProcedure, devicesProcedure, refreshDevicesProcedure, removeDeviceProcedure } from './devices.ts';
import { driveLists, drivesProcedure } from './drives.ts';
import { exportProcedure } from './export.ts';
import { historyProcedure, restoreProcedure, resumeProcedure, showProcedure } from './history.ts';
import { examineProcedure, importProcedure } from './import.ts';
import { compressionMethodsProcedure } from './compression-methods.ts';
import { networkOutlineProcedure } from './network-outline.ts';
import { previewCompressionProcedure } from './preview-compression.ts';
import { previewTrainingProcedure } from './preview-training.ts';
import { listFoldersProcedure } from './folders.ts';
import { heatMapProcedure, imagesProcedure, judgeProcedure, predictionsProcedure } from './judgement.ts';
import { openLibraryProcedure } from './open-library.ts';
import { picture } from './pictures.ts';
import { createProjectProcedure, hideProjectProcedure, projectsProcedure, saveProjectProcedure } from './projects.ts';
import { addNoteProcedure, deleteWeightsProcedure } from './records.ts';
import { createPublishing } from './publishing.ts';
import { samplesProcedure } from './samples.ts';
import { readSettingsProcedure, saveSettingsProcedure } from './settings.ts';
import { sheetProcedure } from './sheet/sheet.ts';
import { startWorkProcedure, steerWorkProcedure, worksProcedure } from './work-procedures.ts';
import { createWorks } from './works.ts';
import { demoProcedure, runProcedure } from './run-folder.ts';
import { searchProcedure } from './search/search.ts';
import { createSession } from './session.ts';
import { compressProcedure, trainProcedure } from './train.ts';
import { verifyProcedure } from './verify.ts';

export async function createApp(options: AppOptions): Promise<FettleApp> {
  const session = createSession(options);
  const works = createWorks();
  const publishing = createPublishing(session);
  const app: FettleApp = {
    doctor: doctorProcedure(session),
    examine: examineProcedure(session),
    import: importProcedure(session),
    train: trainProcedure(session),
    compress: compressProcedure(session),
    search: searchProcedure(session),
    run: runProcedure(session),
    demo: demoProcedure(session),
    verify: verifyProcedure(session),
    export: exportProcedure(session),
    check: checkProcedure(session),
    deliver: deliverProcedure(session),
    rollback: rollbackProcedure(session),
    inspectTarget: inspectTargetProcedure(session),
    devices: devicesProcedure(session),
    contactDevice: contactDeviceProcedure(session),
    addDevice: addDeviceProcedure(session),
    removeDevice: removeDeviceProcedure(session),
    refreshDevices: refreshDevicesProcedure(session),
    benchmarkDevice: benchmarkDeviceProcedure(session),
    startPublishing: publishing.start,
    stopPublishing: publishing.stop,
    publishing: publishing.state,
    drives: drivesProcedure(),
    driveLists: driveLists(),
    sheet: sheetProcedure(session),
    audit: auditProcedure(session),
    history: historyProcedure(session),
    show: showProcedure(session),
    resume: resumeProcedure(session),
    restoreBackup: restoreProcedure(session, works),
    benchEngine: benchEngineProcedure(session),
    benchScan: benchScanProcedure(session),
    networkOutline: networkOutlineProcedure(session),
    compressionMethods: compressionMethodsProcedure(session),
    previewTraining: previewTrainingProcedure(session),
    previewCompression: previewCompressionProcedure(session),
    benchModel: benchModelProcedure(session),
    judge: judgeProcedure(session),
    samples: samplesProcedure(session),
    predictions: predictionsProcedure(session),
    heatMap: heatMapProcedure(session),
    images: imagesProcedure(session),
    picture: picture(session),
    addNote: addNoteProcedure(session),
    deleteWeights: deleteWeightsProcedure(session),
    projects: projectsProcedure(session),
    createProject: createProjectProcedure(session),
    saveProject: saveProjectProcedure(session),
    hideProject: hideProjectProcedure(session),
    readSettings: readSettingsProcedure(session),
    saveSettings: saveSettingsProcedure(session),
    openLibrary: openLibraryProcedure(session, works, { remember: options.library === undefined, leave: publishing.close }),
    listFolders: listFoldersProcedure(),
    works: worksProcedure(works),
    startWork: startWorkProcedure(session, works, (name) => app[name]),
    steerWork: steerWorkProcedure(works),
    workMessages: ({ lastEventId }, signal) => works.messages(lastEventId, signal),
    close: async () => {
      await works.close();
      await publishing.close();
      await session.close();
    },
  };
  return app;
}
