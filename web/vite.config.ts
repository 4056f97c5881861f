import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { readTexts } from './build/texts.ts';

export default defineConfig({
  plugins: [react(), readTexts()],
  resolve: {
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  build: {
    outDir: '../dist/pages',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Whatever is inlined as a data: address would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:8480' } },
});
