import type { IpcMainEvent, WebContents } from 'electron';
import { isAppAddress } from '../app-address.ts';
import { checklistItem } from './security-item.ts';

/** Only the page of our window, not a frame inside of it, and only while it shows our address. */
export const senderOfMessages = {
  ...checklistItem(17, 'Validate the sender of all IPC messages'),
  isOurs({ sender, senderFrame }: Pick<IpcMainEvent, 'sender' | 'senderFrame'>, contents: WebContents | null): boolean {
    // A frame that has gone while its message was under way is `null`.
    return contents !== null && sender === contents && senderFrame !== null && senderFrame === contents.mainFrame && isAppAddress(senderFrame.url);
  },
};
