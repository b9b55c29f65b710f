import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { Fault } from '../errors/index.js';

const MESSAGE = 'Subscriptions run over a WebSocket; send a query or a mutation here.';

/** Refuses subscriptions that come by HTTP, where nothing could be told later. */
export const socketOnlyPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return Promise.resolve({
      async didResolveOperation({ operation }) {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
          throw new Fault('OPERATION_RESOLUTION_FAILURE', MESSAGE);
        return Promise.resolve();
      },
    });
  },
};
