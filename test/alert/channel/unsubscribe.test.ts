import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const ONE_CLICK = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the link that ends mails', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ organisation: null });
  });
  afterAll(async () => app.close());

  const rows = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    app.app.get(Database).query<Row>(sql, parameters);
  const person = async (): Promise<{ id: string; key: string }> => {
    const [id, key] = [randomUUID(), randomBytes(24).toString('base64url')];
    await rows(
      `insert into person (id, subject, name, email, valid_from) values ($1, $2, 'Kim Sag', 'k@b.example', '2020-01-01')`,
      [id, id],
    );
    await rows('insert into alert_unsubscribing (person_id, key) values ($1, $2)', [id, key]);
    return { id, key };
  };
  const endedAt = async (id: string): Promise<string | null> => {
    const [row] = await rows<{ at: string | null }>(
      'select unsubscribed_at as at from alert_unsubscribing where person_id = $1',
      [id],
    );
    return row!.at;
  };
  const changes = async (id: string): Promise<number> =>
    (
      await rows(
        `select from audit_entry where operation = 'unsubscribeFromMail' and $1 = any (object_ids)`,
        [id],
      )
    ).length;
  const call = async (key: string, init: RequestInit = {}) => {
    const response = await fetch(`${app.url}/alerts/unsubscribe/${key}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const post = async (key: string, body = 'List-Unsubscribe=One-Click', headers = ONE_CLICK) =>
    call(key, { method: 'POST', body, headers });

  it('shows a page with a button, and changes nothing, however often it is opened', async () => {
    const { id, key } = await person();
    for (const method of ['GET', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) await call(key, { method });
    const { status, text, headers } = await call(key);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toMatch(
      /<html lang="da">[\s\S]*<title>[\s\S]*<h1>[\s\S]*<form method="post">[\s\S]*<button/,
    );
    expect(text).not.toMatch(/Kim|k@b|<script|<img/);
    expect(await endedAt(id)).toBeNull();
  });

  it('ends mails at one click, once, and it stands in the audit trail', async () => {
    const { id, key } = await person();
    expect((await post(key)).status).toBe(200);
    const first = await endedAt(id);
    expect(first).not.toBeNull();
    expect((await post(key)).status).toBe(200);
    expect(await endedAt(id)).toBe(first);
    expect(await changes(id)).toBe(1);
  });

  it('takes the body in parts as well, as some mail services send it', async () => {
    const { id, key } = await person();
    const body =
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    await post(key, body, { 'content-type': 'multipart/form-data; boundary=x' });
    expect(await endedAt(id)).not.toBeNull();
  });

  it('does nothing without the words, or with more than they need', async () => {
    const { id, key } = await person();
    expect((await post(key, '')).status).toBe(200);
    expect((await post(key, 'List-Unsubscribe=Maybe')).status).toBe(200);
    expect((await post(key, `List-Unsubscribe=One-Click&${'x'.repeat(3_000)}`)).status).toBe(413);
    expect(await endedAt(id)).toBeNull();
  });

  it('answers the same for a key that nobody has', async () => {
    const { key } = await person();
    const plain = ({ status, text }: { status: number; text: string }) => ({ status, text });
    for (const strange of [
      randomBytes(24).toString('base64url'),
      'x',
      'k'.repeat(500),
      '%27%20or%201',
      'æ%00',
    ]) {
      expect(plain(await call(strange))).toEqual(plain(await call(key)));
      expect(plain(await post(strange))).toEqual(plain(await post(key)));
    }
  });

  it('cannot be tried without end', async () => {
    const statuses: number[] = [];
    for (let nth = 0; nth < 301; nth += 1) statuses.push((await call('x')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('health', () => {
  it('says when there is no mail server', async () => {
    const app = await startTestApp({
      organisation: null,
      env: { NODE_ENV: 'production', OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_AUDIENCE: 'x' },
    });
    try {
      const report: unknown = await (await fetch(`${app.url}/health/ready`)).json();
      expect(report).toMatchObject({
        status: 'degraded',
        checks: {
          mail: { status: 'degraded', detail: 'SMTP_URL is not set: alerts are not sent by e-mail' },
        },
      });
    } finally {
      await app.close();
    }
  });
});
