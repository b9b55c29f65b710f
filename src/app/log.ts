import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../platform/config/index.js';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** Nest's own account of how it puts the application together: of interest to nobody who starts it. */
const ASSEMBLY = new Set([
  'InstanceLoader',
  'NestFactory',
  'RoutesResolver',
  'RouterExplorer',
  'GraphQLModule',
  'NestApplication',
]);
/** Under this name Nest writes the stack of a start that failed; the main file says why in one sentence instead. */
const FAILED_START = 'ExceptionHandler';

/** A log that begins with what matters. */
class ProductLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!ASSEMBLY.has(String(rest.at(-1)))) super.log(message, ...rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== FAILED_START) super.error(message, ...rest);
  }
}

/** The log: one JSON line per event in production, readable lines in development. */
export function log({ mode, logLevel }: Pick<Config, 'mode' | 'logLevel'>): ConsoleLogger {
  const logLevels = LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1);
  return new ProductLogger({ json: mode === 'production', logLevels });
}
