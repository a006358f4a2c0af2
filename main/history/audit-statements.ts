/** Rows whose act in the audit says in its field `new` what they hold, so that they need no hash: devices and settings. */
import type { Database } from 'better-sqlite3';

export interface Statement {
  /** As in the column `subject` of the audit. */
  subject: string;
  /** JSON text that the field `new` of its newest act must be. */
  stated: string;
  /** A library may have held it before there was an audit. */
  mayPrecede: boolean;
}

export function statementsOf(database: Database): Statement[] {
  const devices = database.prepare<[], { name: string; address: string | null; keyType: string | null; fingerprint: string | null }>('SELECT name, address, key_type AS keyType, fingerprint FROM devices ORDER BY name').all();
  const settings = database.prepare<[], { key: string; value: string }>('SELECT key, value_json AS value FROM settings ORDER BY key').all();
  return [
    ...devices.map(({ name, ...facts }) => ({ subject: `device ${name}`, stated: JSON.stringify(statedOfDevice(facts)), mayPrecede: false })),
    ...settings.map(({ key, value }) => ({ subject: `setting ${key}`, stated: value, mayPrecede: true })),
  ];
}

/** What the act of adding or removing a device says of it: above all whose key is trusted. */
export function statedOfDevice({ address, keyType, fingerprint }: { address: string | null; keyType: string | null; fingerprint: string | null }): Record<string, string | null> {
  return { address, keyType, fingerprint };
}
