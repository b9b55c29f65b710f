import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  AccessApiModule,
  AccessModule,
  Authenticator,
  Door,
  GrantRole,
  RecordDepartment,
  RecordPerson,
  SetUpFirstAdministrator,
  type Person,
  type SignedInActor,
} from '../../src/access/index.js';
import { isRefused, type Refused, type Role } from '../../src/kernel/index.js';
import { hasProblems, loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { graphqlOptions } from '../../src/platform/graphql/index.js';
import { applyHttpEdge, errorSetup } from '../../src/platform/http/index.js';
import { PlatformModule, type RunningConfig } from '../../src/platform/platform.module.js';
import { CITIZEN_KEYS } from '../support/citizen-keys.js';
import { createTestDatabase } from '../support/database.js';
import { issuerKey, TestIssuer } from './issuer.js';

interface Context {
  readonly caller: Awaited<ReturnType<Authenticator['caller']>>;
}

@Module({})
class AccessAppModule {
  /** The room behind its door, as production runs it. @param extra resolvers that a test plants */
  static with(config: RunningConfig, extra: readonly Type[]): DynamicModule {
    const errors = errorSetup(config.mode, () => undefined);
    const graphql = GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [AccessModule],
      inject: [Authenticator, Door],
      useFactory: (authenticator: Authenticator, door: Door) => ({
        ...graphqlOptions<Context>({
          errors,
          context: async ({ headers }) => ({
            caller: await authenticator.caller(headers.authorization, 'request'),
          }),
          payerOf: ({ caller }) => caller.subject ?? '',
        }),
        transformSchema: (schema) => door.guard(schema),
      }),
    });
    return {
      module: AccessAppModule,
      imports: [PlatformModule.forRoot(config), AccessApiModule, graphql],
      providers: [...extra],
    };
  }
}

/** Fails the test when a command of its preparation was refused. */
export function done<Answer extends object>(answer: Answer | Refused): Answer {
  if (isRefused(answer))
    throw new Error(answer.refused.map(({ code, field }) => `${code} ${field ?? ''}`).join(', '));
  return answer;
}

/** The codes of a refusal; none when the command was carried out. */
export const codesOf = (answer: object): readonly string[] =>
  isRefused(answer) ? answer.refused.map(({ code }) => code) : [];

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly code: string | null;
}

/** The room on a database and with an issuer of its own, in production mode. */
export class AccessApp {
  private keys = 0;

  private constructor(
    readonly app: NestExpressApplication,
    readonly issuer: TestIssuer,
    readonly database: Database,
    private readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(...extra: readonly Type[]): Promise<AccessApp> {
    const [database, issuer] = [await createTestDatabase(), await TestIssuer.start(await issuerKey('ES256'))];
    const end = async (): Promise<void> => {
      await issuer.stop();
      await database.drop();
    };
    try {
      const app = await AccessApp.listen(database.url, issuer, extra);
      const { port } = app.getHttpServer().address() as AddressInfo;
      return new AccessApp(app, issuer, app.get(Database), `http://127.0.0.1:${String(port)}/graphql`, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  private static async listen(
    databaseUrl: string,
    issuer: TestIssuer,
    extra: readonly Type[],
  ): Promise<NestExpressApplication> {
    const config = loadConfig({
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      OIDC_ISSUER: issuer.issuer,
      OIDC_JWKS_URL: issuer.jwksUrl,
      OIDC_AUDIENCE: TestIssuer.audience,
      DATA_DIR: tmpdir(),
      ...CITIZEN_KEYS,
    });
    if (hasProblems(config)) throw new Error(config.problems.join(' '));
    const running = { ...config, databaseUrl };
    const app = await NestFactory.create<NestExpressApplication>(AccessAppModule.with(running, extra), {
      bodyParser: false,
      logger: false,
      abortOnError: false,
    });
    try {
      applyHttpEdge(app, { errors: errorSetup('production', () => undefined) });
      return await app.listen(0, '127.0.0.1').then(() => app);
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  /** A key that no command had before. */
  key(): string {
    this.keys += 1;
    return `key-${String(this.keys)}`;
  }

  /** Whoever signs in with the subject, with rights from the database. */
  async actor(subject: string): Promise<SignedInActor> {
    return this.app.get(Authenticator).authenticate(`Bearer ${await this.issuer.token(subject)}`, 'request');
  }

  /** Makes the first administrator `adm` and the departments. */
  async setUp(...departments: readonly string[]): Promise<SignedInActor> {
    done(
      await this.app
        .get(SetUpFirstAdministrator)
        .execute({ subject: 'adm', name: 'Adm', email: null }, 'request'),
    );
    const administrator = await this.actor('adm');
    for (const key of departments) {
      const content = { name: { da: key, en: key }, contact: { phone: null, email: null } };
      const days = { validFrom: '2020-01-01', validTo: null, expectedVersion: 0 };
      done(
        await this.app
          .get(RecordDepartment)
          .execute(administrator, { idempotencyKey: this.key(), key, content, ...days }),
      );
    }
    return administrator;
  }

  /** Records a person, and gives him or her a role from today on. */
  async person(
    by: SignedInActor,
    subject: string,
    role?: Role,
    departmentId: string | null = null,
  ): Promise<Person> {
    const days = { validFrom: '2020-01-01', validTo: null };
    const stated = { idempotencyKey: this.key(), subject, name: subject, email: null, ...days };
    const person = done(await this.app.get(RecordPerson).execute(by, stated));
    if (!role) return person;
    const grant = {
      idempotencyKey: this.key(),
      personId: person.id,
      role,
      departmentId,
      validFrom: null,
      validTo: null,
    };
    done(await this.app.get(GrantRole).execute(by, grant));
    return person;
  }

  /** Sends a document over HTTP, as the subject or without a token. */
  async ask(subject: string | null, query: string): Promise<GraphqlAnswer> {
    if (subject === null) return this.send(query, {});
    return this.send(query, { authorization: `Bearer ${await this.issuer.token(subject)}` });
  }

  async send(query: string, headers: Record<string, string>): Promise<GraphqlAnswer> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as {
      data?: GraphqlAnswer['data'];
      errors?: { extensions: { code: string } }[];
    };
    return { status: response.status, data: data ?? null, code: errors?.[0]?.extensions.code ?? null };
  }

  /** Does the same many times at once, on connections that are open already, so that the times really meet. */
  async race<Answer>(times: number, work: () => Promise<Answer>): Promise<Answer[]> {
    await Promise.all(Array.from({ length: times }, async () => this.database.query('select pg_sleep(0.1)')));
    return Promise.all(Array.from({ length: times }, work));
  }

  /** What the audit trail says of refusals, oldest first. */
  async refusals(): Promise<
    { operation: string; personId: string | null; details: Record<string, unknown> }[]
  > {
    return this.database.query(
      `select operation, person_id as "personId", details from audit_entry where action = 'REFUSAL' order by id`,
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.end();
  }
}
