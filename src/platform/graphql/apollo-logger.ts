import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { Logger } from '@nestjs/common';

type ApolloLogger = NonNullable<ApolloServerOptions<BaseContext>['logger']>;

/** Apollo's sentences end in the message of a foreign error, which may hold data; what stands before the colon is its own. */
const ownWords = (message: unknown): string => String(message).split(':', 1)[0] ?? '';

/** Gives Apollo's warnings to Nest's log, without what they quote. */
export function apolloLogger(logger: Logger = new Logger('Apollo')): ApolloLogger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message?: unknown) => {
      logger.warn(ownWords(message));
    },
    error: (message?: unknown) => {
      logger.error(ownWords(message));
    },
  };
}
