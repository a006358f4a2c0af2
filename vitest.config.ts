import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests of components name their environment in their first line; all others run in Node.
  plugins: [vue()],
  test: {
    include: ['test/**/*.test.ts'],
    // Native libraries (libtensorflow, ONNX Runtime) live once in a process and want all cores.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
