import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Metrics } from './metrics.js';

/** The first root field of an operation: it has been validated, so it is a name of the schema. */
function rootField(operation: OperationDefinitionNode | null | undefined): string {
  const first = operation?.selectionSet.selections[0];
  return first?.kind === Kind.FIELD ? first.name.value : 'none';
}

/** Measures every GraphQL operation. */
export const metricsPlugin = <Context extends object>(metrics: Metrics): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => {
    const begun = performance.now();
    return Promise.resolve({
      willSendResponse: async ({ operation, errors }) => {
        const seconds = (performance.now() - begun) / 1_000;
        metrics.operation(rootField(operation), errors?.length ? 'error' : 'ok', seconds);
        return Promise.resolve();
      },
    });
  },
});
