import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';

/** A phone, a mail program beside its list, a wide window. */
export const widths = [320, 600, 1200] as const;
export const schemes = ['light', 'dark'] as const;

export interface Picture {
  width: (typeof widths)[number];
  scheme: (typeof schemes)[number];
  /** Beside the letters. */
  file: string;
}

/** The pictures that there are of a letter, by their names. */
export function picturesOf(letter: string): Picture[] {
  return widths.flatMap(width =>
    schemes.map(scheme => ({ width, scheme, file: `pictures/${letter}-${width}-${scheme}.png` })),
  );
}

/** Takes every picture of the letters whose HTML lies in `folder`, as `picturesOf` names them. */
export async function takePictures(
  browser: Browser,
  folder: string,
  letters: readonly string[],
): Promise<void> {
  await mkdir(join(folder, 'pictures'), { recursive: true });
  for (const colorScheme of schemes) {
    const page = await browser.newPage({ colorScheme });
    for (const letter of letters) {
      await page.goto(pathToFileURL(join(folder, `${letter}.html`)).href);
      for (const { width, file } of picturesOf(letter).filter(({ scheme }) => scheme === colorScheme)) {
        await page.setViewportSize({ width, height: 600 });
        await page.screenshot({ path: join(folder, file), fullPage: true });
      }
    }
    await page.close();
  }
}
