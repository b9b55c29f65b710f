import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../platform/config/index.js';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** Nest's own account of how it puts the application together: of interest to nobody who starts it. */
const ASSEMBLY = new Set(['InstanceLoader', 'NestFactory', 'RoutesResolver', 'RouterExplorer', 'GraphQLModule', 'NestApplication']);

/** A readable log that begins with what matters. */
class QuietStartLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!ASSEMBLY.has(String(rest.at(-1)))) super.log(message, ...rest);
  }
}

/**
 * The log: one JSON line per event in production, readable lines in development, where Nest's own start-up messages
 * are left out.
 */
export function log({ mode, logLevel }: Pick<Config, 'mode' | 'logLevel'>): ConsoleLogger {
  const logLevels = LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1);
  return mode === 'production' ? new ConsoleLogger({ json: true, logLevels }) : new QuietStartLogger({ logLevels });
}
