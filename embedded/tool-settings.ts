import { ConfigError, type Environment } from '../config.ts';
import { runningSystem } from './running.ts';

/**
 * The settings for a tool that works on a system: those of the environment when it names a database, else those of the
 * system that runs from this checkout. Throws a ConfigError when there is neither.
 */
export function toolSettings(env: Environment = process.env): Environment {
  if (env['DATABASE_URL']) return env;
  const system = runningSystem(env);
  if (!system)
    throw new ConfigError([
      'DATABASE_URL is missing, and no system runs here: set it, or run `npm start` first',
    ]);
  return { ...env, ...system.env };
}
