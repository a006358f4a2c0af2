/**
 * Which targets this process writes to now. Two deliveries to one device at once would disturb each other, and the second connection would
 * take back the switch that the first has not confirmed yet.
 */
import { Failure } from '../foundation/failure.ts';

const occupied = new Set<string>();

/** @param address in its one form @returns to be called when the work is over @throws Failure `deploy.occupied` */
export function occupyTarget(address: string): () => void {
  if (occupied.has(address)) throw new Failure('deploy.occupied', { address });
  occupied.add(address);
  return () => void occupied.delete(address);
}
