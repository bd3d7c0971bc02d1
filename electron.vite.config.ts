// One build for every door: main, server, cli and the threads are entries of the same Node bundle.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      target: 'node20.19',
      sourcemap: true,
      rollupOptions: {
        input: {
          main: 'src-main/electron/main.ts',
          server: 'src-main/server/main.ts',
          cli: 'src-main/cli/main.ts',
          'extract.worker': 'src-workers/extract.worker.ts',
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { preload: 'src-main/electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: { minify: true, rollupOptions: { input: 'src-renderer/index.html' } },
  },
});
