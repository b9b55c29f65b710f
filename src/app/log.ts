import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../platform/config/index.js';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/**
 * The log: one JSON line per event in production, readable lines in development, where Nest's own start-up messages
 * are left out unless somebody asks for more.
 */
export function log({ mode, logLevel }: Pick<Config, 'mode' | 'logLevel'>): ConsoleLogger {
  const logLevels = LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1);
  return new ConsoleLogger({ json: mode === 'production', logLevels });
}
