/**
 * The one door between the page and the shell: five functions, no module of Electron among them. It runs sandboxed, so it imports
 * nothing; its type is `FettleBridge` of `main/contract/bridge.ts`, and a test holds the names of its channels to those there.
 */
// A sandboxed preload script is CommonJS.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { contextBridge, ipcRenderer, webUtils } = require('electron') as typeof import('electron');

type Bridge = import('../main/contract/bridge.ts', { with: { 'resolution-mode': 'import' } }).FettleBridge;
type Reply = Parameters<Parameters<Bridge['listen']>[0]>[0];

const bridge: Bridge = {
  request: (message) => ipcRenderer.send('fettle', message),
  listen: (callback) => {
    // The event itself holds the sender's ways into Electron: it stays here.
    const listener = (_event: unknown, reply: Reply) => callback(reply);
    ipcRenderer.on('fettle', listener);
    return () => void ipcRenderer.off('fettle', listener);
  },
  chooseFolder: () => ipcRenderer.invoke('fettle-shell', 'chooseFolder') as Promise<string | null>,
  openFolder: (folder) => ipcRenderer.invoke('fettle-shell', 'openFolder', folder) as Promise<void>,
  pathOfDroppedFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('fettleBridge', bridge);
