import { now, read, write } from './access.ts';
import { auditRecord } from './audit.ts';
import type { Library } from './library.ts';

export interface Delivery {
  run: string;
  /** Of the file that was delivered. */
  sha256: string;
  /** Folder or address. */
  target: string;
  /** `copied`, or `confirmed` by a self-test; `failed`, `stopped` by its user. */
  state: string;
  details: Record<string, unknown>;
  recordedAt: string;
}

export interface DeliveryAct extends Omit<Delivery, 'recordedAt'> {
  /** Its word in the audit. */
  what: 'delivered' | 'rolled-back' | 'delivery-failed' | 'delivery-stopped';
}

export function recordDelivery(library: Library, { what, ...delivery }: DeliveryAct): void {
  write(library, () => {
    const { lastInsertRowid } = library.database
      .prepare('INSERT INTO deliveries (run, sha256, target, state, details_json, recorded_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(delivery.run, delivery.sha256, delivery.target, delivery.state, JSON.stringify(delivery.details), now());
    auditRecord(library, 'delivery', [lastInsertRowid], { what, new: { run: delivery.run, sha256: delivery.sha256, target: delivery.target, state: delivery.state } });
  });
}

/** Oldest first. */
export function listDeliveries(library: Library, run: string): Delivery[] {
  return read(library, () =>
    library.database
      .prepare<[string], Omit<Delivery, 'details'> & { details: string }>(
        'SELECT run, sha256, target, state, details_json AS details, recorded_at AS recordedAt FROM deliveries WHERE run = ? ORDER BY number',
      )
      .all(run)
      .map((row) => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> })),
  );
}
