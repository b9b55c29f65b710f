import type { GraphQLSchema } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { issuerKey, TestIssuer } from '../access/issuer.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** The whole application in production mode, with an issuer of the test's own and the demo's people. */
export interface ProductionApp {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly issuer: TestIssuer;
  /** The header with which a demo person signs in. */
  authorization(person: string): Promise<{ authorization: string }>;
  close(): Promise<void>;
}

export async function startProductionApp(): Promise<ProductionApp> {
  const issuer = await TestIssuer.start(await issuerKey('ES256'));
  const app: TestApp = await startTestApp({
    env: {
      NODE_ENV: 'production',
      OIDC_ISSUER: issuer.issuer,
      OIDC_JWKS_URL: issuer.jwksUrl,
      OIDC_AUDIENCE: TestIssuer.audience,
    },
  });
  return {
    url: app.url,
    schema: app.app.get(GraphQLSchemaHost, { strict: false }).schema,
    issuer,
    async authorization(person) {
      // Longer than the longest suite: what is tested here is not the token.
      const exp = Math.floor(Date.now() / 1_000) + 3_600;
      return { authorization: `Bearer ${await issuer.token(`demo:${person}`, { exp })}` };
    },
    async close() {
      await app.close();
      await issuer.stop();
    },
  };
}
