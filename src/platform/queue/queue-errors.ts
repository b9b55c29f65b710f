import { Logger } from '@nestjs/common';
import { databaseCodeOf } from '../errors/index.js';
import { RepeatedErrors } from './repeated-errors.js';
import { SomeFailed } from './some-failed.js';

const errors = new RepeatedErrors((sentence) => {
  new Logger('Jobs').error(sentence);
});

/** What went wrong in a job, without its message, which can hold what the job was about; that of `SomeFailed` holds names. */
export const nameOf = (error: unknown): string => {
  if (error instanceof SomeFailed) return `${error.name}: ${error.message}`;
  const code = databaseCodeOf(error);
  return `${error instanceof Error ? error.name : typeof error}${code === null ? '' : ` ${code}`}`;
};

/** Says errors of a queue's own working, each once in a while. They speak of jobs by number only. */
export const queueErrors =
  (queue: string): ((error: unknown) => void) =>
  (error) => {
    const [message = ''] = ((error as Error | null)?.message ?? '').split('\n');
    errors.report(`Queue ${queue}: ${nameOf(error)} ${message}`.trim());
  };
