import type { ApolloServerPlugin } from '@apollo/server';
import { CODE_MEANINGS, UNAVAILABLE_RETRY_SECONDS } from '../errors/index.js';

const hasAnswer = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);

/**
 * The HTTP status once the operation ran: 200 with whatever it gave, as the errors stand beside the data, except when
 * nothing came because something we need is away. Then it is 503 with `Retry-After`, so that balancers and clients
 * that read only the status try again.
 */
export const statusPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return Promise.resolve({
      async willSendResponse({ response }) {
        const { body, http } = response;
        if (body.kind !== 'single' || !('data' in body.singleResult)) return Promise.resolve();
        const away = body.singleResult.errors?.find(
          ({ extensions }) => extensions?.['code'] === 'SERVICE_UNAVAILABLE',
        );
        http.status = 200;
        http.headers.delete('retry-after');
        if (away && !hasAnswer(body.singleResult.data)) {
          http.status = CODE_MEANINGS.SERVICE_UNAVAILABLE.status;
          http.headers.set('retry-after', String(UNAVAILABLE_RETRY_SECONDS));
        }
        return Promise.resolve();
      },
    });
  },
};
