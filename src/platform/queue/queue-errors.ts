import { Logger } from '@nestjs/common';
import { databaseCodeOf } from '../errors/index.js';
import { RepeatedErrors } from './repeated-errors.js';

const errors = new RepeatedErrors((sentence) => {
  new Logger('Jobs').error(sentence);
});

/** What went wrong, without its message, which can hold what a statement or a job was about. */
export const nameOf = (error: unknown): string => {
  const code = databaseCodeOf(error);
  return `${error instanceof Error ? error.name : typeof error}${code === null ? '' : ` ${code}`}`;
};

/** Says errors of a queue's connection, each once in a while. */
export const queueErrors =
  (queue: string): ((error: unknown) => void) =>
  (error) => {
    errors.report(`Queue ${queue}: ${nameOf(error)}`);
  };
