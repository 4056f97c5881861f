import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'happy-dom',
    // Threads do not end with the native parts that the rest of the suite uses; processes do.
    pool: 'forks',
    include: ['test/web/**/*.test.{ts,tsx}'],
  },
});
