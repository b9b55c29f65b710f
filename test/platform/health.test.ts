import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HealthChecks } from '../../src/platform/health/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

describe('health', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ organisation: null });
  });
  afterAll(async () => app.close());

  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${app.url}${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('is live, and ready with every check named', async () => {
    expect(await get('/health/live')).toEqual({ status: 200, text: '{"status":"up"}' });
    const ready = await get('/health/ready');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toEqual({
      status: 'up',
      checks: {
        database: { status: 'up' },
        mail: { status: 'up' },
        migrations: { status: 'up' },
        outbox: { status: 'up' },
        'recurring-jobs': { status: 'up' },
        'search-index': { status: 'up' },
      },
    });
  });

  it('tells figures by root field, never by input', async () => {
    await app.ask(null, 'query SecretName { __typename me { name } }');
    const { text } = await get('/metrics');
    expect(text).toContain('indsatsbro_graphql_operation_seconds_count{field="__typename",outcome="error"}');
    expect(text).toContain('indsatsbro_search_index_lag_seconds');
    expect(text).not.toContain('SecretName');
  });

  it('is degraded but ready when a check says so, and not ready when one fails', async () => {
    const checks = app.app.get(HealthChecks);
    checks.register('slow', () => ({ status: 'degraded', detail: 'a little late' }));
    expect((await get('/health/ready')).status).toBe(200);
    checks.register('broken', () => Promise.reject(new RangeError('password=secret')));
    const { status, text } = await get('/health/ready');
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ status: 'down', checks: { broken: { detail: 'RangeError' } } });
    expect(text).not.toContain('secret');
  });
});
