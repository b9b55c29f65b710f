import { connect } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { applyHttpEdge, errorSetup } from '../../src/platform/http/index.js';
import { ask, send } from '../support/attacks/index.js';
import { startSmallApp } from '../support/small-app/small-app.js';

const app = await startSmallApp({ mode: 'production' });
const development = await startSmallApp({ mode: 'development' });

afterAll(async () => {
  await Promise.all([app.close(), development.close()]);
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the request id', () => {
  it('is new for every request, and never what the client says', async () => {
    const given = '11111111-1111-4111-8111-111111111111';
    const headers = { 'x-request-id': given };
    const ids = [
      await send({ url: app.url }, { headers }, '/plain'),
      await send({ url: app.url }, { headers }, '/plain'),
    ].map((answer) => answer.headers.get('x-request-id'));
    expect(ids[0]).toMatch(UUID);
    expect(ids[1]).toMatch(UUID);
    expect(new Set([...ids, given]).size).toBe(3);
  });

  it('is the same in the header, the answer and the log, with many requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => ask({ url: app.url }, { query: '{ boom(kind: "sql") }' })),
    );
    const said = answers.map(({ errors }) => errors[0]?.extensions?.requestId);
    expect(said).toEqual(answers.map(({ headers }) => headers.get('x-request-id')));
    expect(new Set(said).size).toBe(30);
    expect(new Set(app.log.map(({ requestId }) => requestId))).toEqual(new Set(said));
  });
});

describe('the server', () => {
  it('has time limits for headers, bodies and idle connections', () => {
    const server = app.app.getHttpServer() as {
      headersTimeout: number;
      requestTimeout: number;
      keepAliveTimeout: number;
    };
    expect(server).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 65_000,
    });
  });

  it('answers what is under way and takes nothing new when it closes', async () => {
    const closing = await startSmallApp({ mode: 'production' });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = (): void => undefined;
    const underWay = new Promise<void>((resolve) => {
      reached = resolve;
    });
    closing.store.count = () => {
      reached();
      return held.then(() => 7) as unknown as number;
    };
    const answer = ask({ url: closing.url }, { query: '{ items { totalCount } }' });
    await underWay;
    const closed = closing.close();
    release();
    expect((await answer).data).toEqual({ items: { totalCount: 7 } });
    await closed;
    await expect(ask({ url: closing.url }, { query: '{ __typename }' })).rejects.toThrow();
  });

  it('ends a connection that speaks no HTTP', async () => {
    const { port, hostname } = new URL(app.url);
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write('\u0016\u0003\u0001 nonsense\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(said).toContain('400');
  });
});

describe('GraphiQL', () => {
  const FILES = ['page.js', 'page.css', 'react.js', 'react-dom.js', 'graphiql.js', 'graphiql.css'];

  it('is a page whose every file comes from this server, with a field for the token and the example', async () => {
    const page = await send({ url: development.url }, {}, '/graphiql');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => address !== 'data:,')).toEqual(
      addresses.filter((address) => address?.startsWith('/graphiql/')),
    );
    expect(page.text).toContain('id="token"');
    for (const file of FILES) {
      const answer = await send({ url: development.url }, {}, `/graphiql/${file}`);
      expect([file, answer.status]).toEqual([file, 200]);
      expect(answer.headers.get('content-type')).toContain(file.endsWith('css') ? 'text/css' : 'javascript');
    }
    const script = await send({ url: development.url }, {}, '/graphiql/page.js');
    expect(script.text).toContain('{ items { totalCount } }');
  });

  it('lets its introspection query through in development', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await ask(
      { url: development.url },
      {
        query: getIntrospectionQuery({
          inputValueDeprecation: true,
          schemaDescription: true,
          specifiedByUrl: true,
        }),
      },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
  });

  it('is not there in production, and cannot be asked for', async () => {
    expect((await send({ url: app.url }, {}, '/graphiql')).status).toBe(404);
    @Module({})
    class Empty {}
    const bare = await NestFactory.create<NestExpressApplication>(Empty, {
      logger: false,
      bodyParser: false,
    });
    expect(() => {
      applyHttpEdge(bare, { errors: errorSetup('production'), graphiql: { exampleQuery: '{ a }' } });
    }).toThrow('Pages are not served in production.');
    await bare.close();
  });

  it('gives no other file', async () => {
    for (const path of [
      '/graphiql/..%2fpackage.json',
      '/graphiql/package.json',
      '/graphiql/graphiql.min.js.map',
    ]) {
      expect((await send({ url: development.url }, {}, path)).status).toBe(404);
    }
  });
});
