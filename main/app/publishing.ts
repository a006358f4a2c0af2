/** Bundles offered to devices that fetch them, from one call to another; what the devices say goes into their list. */
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Call, Procedure } from '../contract/app.ts';
import type { HeardDevice, Publication } from '../contract/publish.ts';
import { requireFreeAgentFolder, writeAgentFolder, type AgentFacts } from '../deploy/pull/agent-folder.ts';
import type { AgentReport } from '../deploy/pull/agent-report.ts';
import { serverCertificate } from '../deploy/pull/certificate.ts';
import { publishedBundle, type PublishedBundle } from '../deploy/pull/published-bundle.ts';
import { startPublishServer, type PublishServer } from '../deploy/pull/publish-server.ts';
import { secretFile } from '../deploy/pull/secret-file.ts';
import { totalBytes } from '../deploy/bundle-facts.ts';
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
  /** By name of the device, what it said last. */
  heard: Map<string, HeardDevice>;
  forAgents: Omit<AgentFacts, 'device'>;
}

type StartInput = Parameters<Publishing['start']>[0];

export function createPublishing(session: Session): Publishing {
  let running: Running | null = null;
  /** From the first check of the bundles on: a second start must not come between. */
  let isTaken = false;

  const stop = async () => {
    const ended = running;
    running = null;
    isTaken = false;
    await ended?.server.close();
    ended?.bundles.forEach((bundle) => bundle.close());
  };

  return {
    async start(input, call = {}) {
      if (isTaken) throw new Failure('publish.running', { port: String(running?.publication.port ?? input.port ?? usualPort) });
      isTaken = true;
      try {
        if (input.agent) requireFreeAgentFolder(resolve(input.agent.folder));
        running = await offer(session, input, call);
        if (input.agent) handOut(running, input.agent);
        return running.publication;
      } catch (error) {
        await stop();
        throw error;
      }
    },
    async stop() {
      await stop();
      return {};
    },
    state: async () => ({ publication: running?.publication ?? null, heard: [...(running?.heard.values() ?? [])] }),
    close: stop,
  };
}

/** @throws Failure `bundle.…`, `publish.…`; then nothing is open */
async function offer(session: Session, { bundles: paths, host = everywhere, port = usualPort }: StartInput, call: Call): Promise<Running> {
  const bundles: PublishedBundle[] = [];
  const heard = new Map<string, HeardDevice>();
  const keys = join(session.libraryFolder, 'keys');
  try {
    const certificate = await serverCertificate(keys);
    const token = (await secretFile(join(keys, 'publish-token'), () => Promise.resolve(`${randomBytes(32).toString('base64url')}\n`))).trim();
    for (const path of paths) bundles.push(await publishedBundle(path, { signal: call.signal }));
    const key = oneKey(bundles);
    const onReport = (report: AgentReport) => {
      const { device, event, sequence = null, detail, code } = report;
      heard.set(device, { device, event, sequence, detail: detail ?? code ?? '', when: new Date().toISOString() });
      // An agent says every minute what it runs; only news is worth a line.
      if (!keepReport(session.library(), report)) return;
      call.onEvent?.({ type: 'note', text: `publish.device-${event}`, values: { device, sequence: sequence ?? 0, detail: detail ?? code ?? '' } });
    };
    const server = await startPublishServer({ bundles, certificate, token, host, port, onReport });
    const publication: Publication = {
      addresses: addressesOf(host, server.port),
      port: server.port,
      fingerprint: certificate.fingerprint,
      key: key.id,
      bundles: bundles.map(({ id, sequence, device, files }) => ({ id, sequence, device, files: files.length, bytes: totalBytes(files) })),
      agentFolder: null,
    };
    const forAgents = { server: publication.addresses[0], fingerprint: certificate.fingerprint, token, publicKey: key.pem };
    return { publication, server, bundles, heard, forAgents };
  } catch (error) {
    bundles.forEach((bundle) => bundle.close());
    throw error;
  }
}

function handOut({ publication, forAgents }: Running, { folder, device }: NonNullable<StartInput['agent']>): void {
  const place = resolve(folder);
  writeAgentFolder(place, { ...forAgents, device });
  publication.agentFolder = place;
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
