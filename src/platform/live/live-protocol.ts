import { makeServer, type Server } from 'graphql-ws';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql';
import { admitSubscription, type AskedOperation } from '../graphql/index.js';
import { Fault, RateLimitedFault } from '../errors/index.js';
import { BODY_DEPTH_MAX, currentRequestId, isDeeperThan } from '../http/index.js';
import { asGraphQLError, formatted, formattedErrors } from './format-result.js';
import { LiveAnswers, type LiveOperation } from './live-answers.js';
import { INTRODUCTION_MS_MAX, SUBSCRIPTIONS_MAX } from './live-limits.js';
import { closeCodeOf, UNAUTHORIZED } from './live-rights.js';
import type { LiveSetup } from './live-setup.js';
import type { LiveSocket } from './live-socket.js';

const TOO_MANY_REQUESTS = 4429;
const TRY_AGAIN_LATER = 1013;

/** How long somebody with too many subscriptions is told to wait, seconds. */
const WAIT_SECONDS = 5;

/** What the protocol's library keeps beside a connection: our own socket. */
export interface LiveExtra {
  readonly socket: LiveSocket;
}

type Connection = Readonly<Record<string, unknown>>;

const requestId = (): string => currentRequestId() ?? 'none';

/** The token of a connection's first message; null when there is none. */
function authorizationOf(parameters: Connection | undefined): string | null {
  const { authorization, Authorization } = parameters ?? {};
  const given = authorization ?? Authorization;
  return typeof given === 'string' ? given : null;
}

/** Lets a connection in, or closes it with the code that says why; before that nothing is answered. */
async function introduce<Context extends object>(
  setup: LiveSetup<Context>,
  socket: LiveSocket,
  parameters: Connection | undefined,
): Promise<boolean> {
  const authorization = authorizationOf(parameters);
  if (authorization === null) return socket.refuse(UNAUTHORIZED, 'Unauthorized');
  const { address } = socket;
  try {
    const context = await setup.context({ authorization, address, requestId: requestId() });
    const identity = await setup.identity(context, true);
    return (
      socket.introduce({ identity, request: { authorization, address } }) ||
      socket.refuse(TOO_MANY_REQUESTS, 'Too many sockets')
    );
  } catch (error) {
    const code = closeCodeOf(error);
    if (code === null) return socket.refuse(TRY_AGAIN_LATER, 'Try again later');
    return socket.refuse(code, code === UNAUTHORIZED ? 'Unauthorized' : 'Forbidden');
  }
}

/** What is to be run, or what is wrong with it. */
async function admit<Context extends object>(
  setup: LiveSetup<Context>,
  socket: LiveSocket,
  asked: AskedOperation,
): Promise<LiveOperation | readonly Error[]> {
  const { request, identity } = socket.listening;
  if (isDeeperThan(asked.variables ?? {}, BODY_DEPTH_MAX))
    return [new Fault('BAD_REQUEST', 'The variables are nested too deeply.')];
  const contextValue = await setup.context({ ...request, requestId: requestId() });
  const answer = await admitSubscription(asked, setup.payerOf(contextValue), setup);
  if ('errors' in answer) return answer.errors;
  if (identity.personId !== (await setup.identity(contextValue, true)).personId)
    return [new Fault('FORBIDDEN')];
  const { document, cost } = answer;
  const { operationName, variables } = asked;
  return { schema: setup.schema, document, cost, operationName, variableValues: variables, contextValue };
}

/** The protocol graphql-transport-ws with our own door, limits, contexts and errors. */
export function liveProtocol<Context extends object>(setup: LiveSetup<Context>): Server<LiveExtra> {
  return makeServer<Connection, LiveExtra>({
    connectionInitWaitTimeout: INTRODUCTION_MS_MAX,
    onConnect: async ({ extra, connectionParams, subscriptions }) => {
      extra.socket.carries(subscriptions);
      return introduce(setup, extra.socket, connectionParams);
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      // This one is counted among them already.
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS_MAX)
        return [asGraphQLError(new RateLimitedFault(WAIT_SECONDS))];
      try {
        const admitted = await admit(setup, extra.socket, payload);
        return 'document' in admitted ? admitted : admitted.map(asGraphQLError);
      } catch (error) {
        const code = closeCodeOf(error);
        if (code !== null) extra.socket.refuse(code, 'Forbidden');
        return [asGraphQLError(error)];
      }
    },
    subscribe: async (args: ExecutionArgs) => createSourceEventStream(args) as Promise<ExecutionResult>,
    onOperation: ({ extra }, _id, _payload, args, result) => {
      const begun = result as ExecutionResult | AsyncIterable<unknown>;
      return Symbol.asyncIterator in begun
        ? new LiveAnswers(setup, extra.socket.listening, args as LiveOperation, begun)
        : formatted(begun, setup.errors);
    },
    // They are formatted where they are made.
    onNext: (_context, _id, _payload, _args, result) => result,
    onError: (_context, _id, _payload, errors: readonly GraphQLError[]) =>
      formattedErrors(errors, setup.errors),
  });
}
