import { ref } from 'vue';
import { droppedFolder } from './dropped-folder.ts';

/**
 * A place that a folder can be dropped on: `v-on="listeners"`. `over` while something is held above it; `unknown` after something was
 * dropped whose path nobody tells.
 */
export function useFolderDrop(chosen: (folder: string) => void) {
  const over = ref(false);
  const unknown = ref(false);
  const listeners = {
    dragover(event: DragEvent): void {
      event.preventDefault();
      over.value = true;
    },
    dragleave(): void {
      over.value = false;
    },
    drop(event: DragEvent): void {
      event.preventDefault();
      over.value = false;
      const folder = droppedFolder(event.dataTransfer);
      unknown.value = folder === null;
      if (folder !== null) chosen(folder);
    },
  };
  return { over, unknown, listeners };
}
