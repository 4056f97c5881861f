import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/**
 * The texts of the pages are read when the pages are built, not in the browser, which then needs no parser. A text that is
 * the same read and unread stays a string. Fails at the build for a text that is no ICU message, with its id.
 */
export function readTexts(): Plugin {
  return {
    name: 'texts',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/texts\/\w+\/\w+\.json$/.test(id)) return undefined;
      const texts = Object.entries(JSON.parse(code) as Record<string, string>);
      const read = Object.fromEntries(texts.map(([name, text]) => [name, readText(name, text)]));
      return { code: `export default ${JSON.stringify(read)}`, moduleType: 'js' };
    },
  };
}

function readText(name: string, text: string) {
  if (!/[{}'<#]/.test(text)) return text;
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`the text "${name}" is no ICU message`, { cause: error });
  }
}
