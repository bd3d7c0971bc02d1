// One build for every door: main, server, cli and the threads are entries of the same Node bundle.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      target: 'node20.19',
      sourcemap: true,
      chunkSizeWarningLimit: 2000, // read from the disk, not from the network
      rollupOptions: {
        input: {
          main: 'src-main/electron/main.ts',
          server: 'src-main/server/main.ts',
          cli: 'src-main/cli/main.ts',
          'cap-program': 'src-main/capture/cap-program.ts',
          'extract.worker': 'src-workers/extract.worker.ts',
          'analyze.worker': 'src-workers/analyze.worker.ts',
          'settings.worker': 'src-main/engine/settings.worker.ts',
        },
        output: {
          format: 'es',
          // Beside the entries: whatever is split off finds threads and resources where they do.
          chunkFileNames: '[name]-[hash].js',
          // The hot path stays in one file: a constant out of another file is looked up each time it is
          // used, which makes packets a quarter slower.
          codeSplitting: {
            groups: [{ name: 'core', test: /src-core\/(?:base|pcap|packet|flow|event|feature)\// }],
          },
        },
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
    build: {
      minify: true,
      chunkSizeWarningLimit: 1000, // charts come when one is drawn; first-page-size.test.ts holds what a page needs
      rollupOptions: { input: 'src-renderer/index.html' },
    },
  },
});
