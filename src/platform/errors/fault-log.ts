import { Logger } from '@nestjs/common';
import { databaseCodeOf } from './database-down.js';
import { meaningOf, type ErrorCode, type FaultLevel } from './error-code.js';
import type { Fault } from './fault.js';

/** One line of the log about one fault. Holds no message and no value: both may hold personal data (rule 26). */
export interface FaultLine {
  readonly level: FaultLevel;
  readonly requestId: string | null;
  readonly code: ErrorCode;
  /** The class of what was thrown, and of what caused it, outermost first; at most {@link CAUSES_MAX}. */
  readonly names: readonly string[];
  /** The SQLSTATE or socket code, where there is one. */
  readonly databaseCode: string | null;
  /** Stack frames without the message, for `error` only. */
  readonly frames: readonly string[];
  /** What was thrown said, in development only, where every person is made up. */
  readonly message?: string;
}

/** Where fault lines go. */
export type FaultLog = (line: FaultLine) => void;

/** How far a chain of causes is followed: deeper ones repeat, and a ring must end. */
const CAUSES_MAX = 4;

/** Frames kept of a stack; the rest is the framework. */
const FRAMES_MAX = 12;

function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < CAUSES_MAX;) {
    chain.push(link);
    link = link instanceof Error ? link.cause : undefined;
  }
  return chain;
}

/** The frames of a stack. The message stands before them and is cut off first, as it may look like a frame itself. */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const at = stack.indexOf(error.message);
  const rest = at === -1 ? stack : stack.slice(at + error.message.length);
  return rest
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, FRAMES_MAX);
}

/** The line for a fault; `withMessage` adds what the innermost error said (development only). */
export function faultLine(fault: Fault, requestId: string | null, withMessage: boolean): FaultLine {
  const chain = chainOf(fault);
  const root = chain.at(-1);
  const level = meaningOf(fault.code).level;
  return {
    level,
    requestId,
    code: fault.code,
    names: chain.map((link) => (link instanceof Error ? link.name : typeof link)),
    databaseCode: databaseCodeOf(fault.cause),
    frames: level === 'error' && root instanceof Error ? framesOf(root) : [],
    ...(withMessage && { message: root instanceof Error ? root.message : String(root) }),
  };
}

/** Writes fault lines with Nest's logger, at the level of each. */
export function nestFaultLog(logger: Logger = new Logger('Fault')): FaultLog {
  return ({ level, ...line }) => {
    logger[level](line);
  };
}
