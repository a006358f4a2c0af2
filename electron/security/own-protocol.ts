import { startAddress } from '../app-address.ts';
import { checklistItem } from './security-item.ts';

/** `app://fettle/`, which serves one folder; `file://` would be the whole disk. */
export const ownProtocol = {
  ...checklistItem(18, 'Avoid usage of the file:// protocol and prefer usage of custom protocols'),
  startAddress,
};
