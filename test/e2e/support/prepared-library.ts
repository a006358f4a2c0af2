/** A library in which a project has gone the whole way, made by the application without a window. */
import { createApp } from '../../../main/app/app.ts';
import { newFolder } from './application.ts';
import { drawDefectFolder } from './defect-folder.ts';

export interface PreparedLibrary {
  library: string;
  /** Of the wizard. */
  project: string;
  revision: string;
  dense: string;
  small: string;
}

/** One dense network, one pruned from it with its control, all trained for few epochs on small images. */
export async function prepareLibrary(): Promise<PreparedLibrary> {
  const { folder } = await drawDefectFolder();
  const library = newFolder('library');
  const app = await createApp({ library });
  try {
    const { revision } = (await app.import({ folder })).dataset;
    const trained = await app.train({ revision, epochs: 8, size: 32 });
    const dense = trained.networks[0].id;
    const compressed = await app.compress({ run: dense, control: ['cut'] });
    const small = compressed.networks.find(({ role }) => role === 'small')!.id;
    const project = await app.createProject({ name: 'Line 2', draft: { folder, revision, dense, shipped: small } });
    return { library, project: project.id, revision, dense, small };
  } finally {
    await app.close();
  }
}
