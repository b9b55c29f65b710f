import type { AddressInfo } from 'node:net';
import { Controller, Get, Module, Query, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { GraphQLSchema } from 'graphql';
import { UnauthenticatedFault, type FaultLine } from '../../../src/platform/errors/index.js';
import { graphqlOptions, MemoryRateLimiter, type RateBudget } from '../../../src/platform/graphql/index.js';
import { applyHttpEdge, errorSetup } from '../../../src/platform/http/index.js';
import { ItemResolver } from './item.resolver.js';
import { ItemStore } from './item.store.js';

/** What the small application's resolvers get. */
export interface SmallContext {
  readonly personId: string | null;
  readonly address: string;
}

export interface SmallAppOptions {
  readonly mode: 'development' | 'production';
  /** A budget that no suite reaches, unless it is about budgets. */
  readonly budget?: RateBudget;
}

export interface SmallApp {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly log: readonly FaultLine[];
  readonly store: ItemStore;
  close(): Promise<void>;
}

const UNLIMITED: RateBudget = { cost: 1e15, windowSeconds: 60 };

@Controller()
class PlainController {
  @Get('plain')
  plain(@Query('fail') fail?: string): { ok: boolean } {
    if (fail !== undefined) throw new Error('a row of 010190-1234');
    return { ok: true };
  }
}

@Module({})
class SmallModule {
  static with(options: SmallAppOptions, log: FaultLine[]): DynamicModule {
    const errors = errorSetup(options.mode, (line) => log.push(line));
    const graphql = graphqlOptions<SmallContext>({
      errors,
      context: (request) => {
        if (request.headers.authorization === 'Bearer broken')
          throw new UnauthenticatedFault(new Error('expired'));
        return { personId: request.headers['x-person']?.toString() ?? null, address: request.ip ?? '' };
      },
      payerOf: ({ personId, address }) => personId ?? address,
      limiter: new MemoryRateLimiter(options.budget ?? UNLIMITED),
    });
    return {
      module: SmallModule,
      imports: [GraphQLModule.forRoot(graphql)],
      controllers: [PlainController],
      providers: [ItemResolver, ItemStore],
    };
  }
}

/** Starts a small application with everything the edge has and no database, on a free port of this machine. */
export async function startSmallApp(options: SmallAppOptions): Promise<SmallApp> {
  const log: FaultLine[] = [];
  const app = await NestFactory.create<NestExpressApplication>(SmallModule.with(options, log), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  const errors = errorSetup(options.mode, (line) => log.push(line));
  applyHttpEdge(app, {
    errors,
    ...(options.mode === 'development' && { graphiql: { exampleQuery: '{ items { totalCount } }' } }),
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${String(port)}`,
    schema: app.get(GraphQLSchemaHost, { strict: false }).schema,
    log,
    store: app.get(ItemStore),
    close: () => app.close(),
  };
}
