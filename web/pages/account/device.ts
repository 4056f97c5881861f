import { useText } from '../../app/language.tsx';

/** In this order: many browsers also claim to be those below. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** A browser and its system by the names that people know, from what it says of itself. */
export function useDevice(): (said: string | null) => string {
  const text = useText();
  return said => {
    const browser = browsers.find(([mark]) => said?.includes(mark))?.[1];
    const system = systems.find(([mark]) => said?.includes(mark))?.[1];
    if (browser && system) return text('account.device', { browser, system });
    return browser ?? system ?? text('account.device-unknown');
  };
}
