import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
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
