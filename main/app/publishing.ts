/** Bundles offered to devices that fetch them, from one call to another; what the devices say goes into their list. */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Procedure } from '../contract/app.ts';
import type { Publication } from '../contract/publish.ts';
import type { AgentReport } from '../deploy/pull/agent-report.ts';
import { serverCertificate } from '../deploy/pull/certificate.ts';
import { publishedBundle, type PublishedBundle } from '../deploy/pull/published-bundle.ts';
import { startPublishServer, type PublishServer } from '../deploy/pull/publish-server.ts';
import { secretFile } from '../deploy/pull/secret-file.ts';
import { totalBytes } from '../deploy/bundle-facts.ts';
import { deviceResource } from '../deploy/device-resources.ts';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { addDevice, findDevice, recordDeviceEvent, type Library } from '../history/index.ts';
import { recordRuns } from './device-notes.ts';
import type { Session } from './session.ts';

const usualPort = 8443;
const everywhere = '0.0.0.0';

export interface Publishing {
  start: Procedure<'startPublishing'>;
  stop: Procedure<'stopPublishing'>;
  state: Procedure<'publishing'>;
  close(): Promise<void>;
}

interface Running {
  publication: Publication;
  server: PublishServer;
  bundles: PublishedBundle[];
}

export function createPublishing(session: Session): Publishing {
  let running: Running | null = null;

  const stop = async () => {
    const ended = running;
    running = null;
    await ended?.server.close();
    ended?.bundles.forEach((bundle) => bundle.close());
  };

  return {
    async start({ bundles: paths, host = everywhere, port = usualPort, agent }, call = {}) {
      if (running) throw new Failure('publish.running', { port: String(running.publication.port) });
      const keys = join(session.libraryFolder, 'keys');
      const certificate = await serverCertificate(keys);
      const token = (await secretFile(join(keys, 'publish-token'), () => Promise.resolve(`${randomBytes(32).toString('base64url')}\n`))).trim();
      const bundles: PublishedBundle[] = [];
      try {
        for (const path of paths) bundles.push(await publishedBundle(path, { signal: call.signal }));
        const key = oneKey(bundles);
        const onReport = (report: AgentReport) => {
          // An agent says every minute what it runs; only news is worth a line.
          if (!keepReport(session.library(), report)) return;
          call.onEvent?.({ type: 'note', text: `publish.device-${report.event}`, values: { device: report.device, sequence: report.sequence ?? 0, detail: report.detail ?? report.code ?? '' } });
        };
        const server = await startPublishServer({ bundles, certificate, token, host, port, onReport });
        const addresses = addressesOf(host, server.port);
        const publication: Publication = {
          addresses,
          port: server.port,
          fingerprint: certificate.fingerprint,
          key: key.id,
          bundles: bundles.map(({ id, sequence, device, files }) => ({ id, sequence, device, files: files.length, bytes: totalBytes(files) })),
          agentFolder: agent ? resolve(agent.folder) : null,
        };
        running = { publication, server, bundles };
        if (agent) writeAgentFolder(resolve(agent.folder), { server: addresses[0], fingerprint: certificate.fingerprint, token, publicKey: key.pem, device: agent.device });
        return publication;
      } catch (error) {
        if (running) await stop();
        else bundles.forEach((bundle) => bundle.close());
        throw error;
      }
    },
    async stop() {
      await stop();
      return {};
    },
    state: async () => ({ publication: running?.publication ?? null }),
    close: stop,
  };
}

function oneKey(bundles: readonly PublishedBundle[]): { id: string; pem: string } {
  const ids = [...new Set(bundles.map(({ keyId }) => keyId))];
  if (ids.length > 1) throw new Failure('publish.two-keys', { keys: ids.map((id) => id.slice(0, 16)).join(', ') });
  return { id: ids[0], pem: bundles[0].publicKey };
}

/** Those that a device in the same network can reach; loopback where there is no other. */
function addressesOf(host: string, port: number): string[] {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const outside = all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  const hosts = host !== everywhere && host !== '::' ? [host] : outside.length > 0 ? outside : ['127.0.0.1'];
  return hosts.map((one) => `https://${one.includes(':') ? `[${one}]` : one}:${port}`);
}

/** All that a device needs. It holds the token: for its owner's eyes. @throws Failure `publish.agent-folder-taken`, `file.…` */
function writeAgentFolder(folder: string, facts: Record<string, string>): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [entry] = readdirSync(folder);
    if (entry !== undefined) throw new Failure('publish.agent-folder-taken', { folder, entry });
    for (const file of ['agent.py', 'fettle-agent.service']) copyFileSync(deviceResource(file), join(folder, file));
    const configuration = { format: 'fettle-agent/1', ...facts, target: '/var/lib/fettle/target', everySeconds: 60 };
    writeFileSync(join(folder, 'agent.json'), `${JSON.stringify(configuration, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw fileFailure(folder, error);
  }
}

/** A device that reports for the first time goes into the list. @returns whether it was news */
function keepReport(library: Library, { device, event, bundle, sequence, slot, code, detail }: AgentReport): boolean {
  if (library.readOnly) return true;
  if (!findDevice(library, device)) addDevice(library, { name: device, address: null, keyType: null, fingerprint: null, python: null });
  if (event === 'running' || event === 'delivered') {
    return bundle && sequence ? recordRuns(library, device, { bundle, sequence, slot: slot ?? null, run: null }) : false;
  }
  recordDeviceEvent(library, device, event, { code: code ?? '?', detail: detail ?? '', bundle: bundle ?? null });
  return true;
}
