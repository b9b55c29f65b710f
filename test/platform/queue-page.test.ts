import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AllModule } from '../../src/app/all.module.js';
import { serve, type Serving } from '../../src/app/serve.js';
import { issuerKey, TestIssuer } from '../access/issuer.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { redisUrlOrSkip } from '../support/redis.js';

jest.setTimeout(180_000);

const redis = redisUrlOrSkip();
const backends = [['PostgreSQL', null] as const, ...(redis ? [['Redis', redis] as const] : [])];

/** Whatever a browser would load from elsewhere: links, sources and imports of pages, styles and scripts. */
const FOREIGN =
  /(?:src|href)\s*=\s*["']?(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import\s+["'](?:https?:)?\/\//i;

/** The whole program in one process, as `npm start` has it, beside an API whose database it shares. */
class Program {
  private constructor(
    private readonly home: TestApp,
    private readonly serving: Serving,
  ) {}

  static async start(redisUrl: string | null, env: NodeJS.ProcessEnv = {}): Promise<Program> {
    const home = await startTestApp({ env });
    const config = { ...home.config, redisUrl, port: 0, portIsSet: true, logLevel: 'error' as const };
    return new Program(home, await serve(AllModule.forRoot(config), config, ''));
  }

  async get(path: string, authorization?: string, method = 'GET'): Promise<Response> {
    return fetch(`http://127.0.0.1:${String(this.serving.port)}${path}`, {
      method,
      redirect: 'manual',
      headers: authorization ? { authorization } : {},
    });
  }

  async bearer(person: string): Promise<string> {
    return `Bearer ${await this.home.token(person)}`;
  }

  /** As a browser sends what was typed into its window. */
  async basic(person: string): Promise<string> {
    return `Basic ${Buffer.from(`anybody:${await this.home.token(person)}`).toString('base64')}`;
  }

  async close(): Promise<void> {
    await this.serving.app.close();
    await this.serving.stopMail();
    await this.home.close();
  }
}

describe.each(backends)('the page of the queues on %s', (_backend, redisUrl) => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.start(redisUrl);
  });
  afterAll(async () => program.close());

  it('asks to sign in, and is for operators only', async () => {
    for (const path of ['/queues', '/queues/api/queues', '/queues/static/favicon.ico']) {
      const nobody = await program.get(path);
      expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="Indsatsbro", charset="UTF-8"',
      ]);
      expect((await program.get(path, 'Basic !')).status).toBe(401);
      for (const person of ['caseworker', 'health-staff', 'team-chair', 'manager', 'auditor', 'integration'])
        expect([person, (await program.get(path, await program.basic(person))).status]).toEqual([
          person,
          403,
        ]);
    }
  });

  it('shows an operator every queue and what is in it', async () => {
    for (const authorization of [await program.basic('operator'), await program.bearer('operator')]) {
      const page = await program.get('/queues', authorization);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root">');
    }
    const answer = await program.get('/queues/api/queues', await program.basic('operator'));
    expect(answer.status).toBe(200);
    const { queues } = (await answer.json()) as { queues: { name: string; readOnlyMode: boolean }[] };
    const names = queues.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['recurring', 'mail', 'webhook']));
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  });

  it('changes nothing', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await program.get(
        '/queues/api/queues/recurring/pause',
        await program.basic('operator'),
        method,
      );
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('loads nothing from elsewhere', async () => {
    const operator = await program.basic('operator');
    const page = await program.get('/queues', operator);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/https?:|\*/);
    const html = await page.text();
    expect(html).not.toMatch(FOREIGN);
    expect(html).not.toContain('googleapis');
    const files = [...html.matchAll(/(?:src|href)="(static\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const loaded = await program.get(`/queues/${String(file)}`, operator);
      expect([file, loaded.status]).toEqual([file, 200]);
      if (file?.endsWith('.css')) expect(await loaded.text()).not.toMatch(FOREIGN);
      else
        expect(await loaded.text()).not.toMatch(/(?:fetch|import)\(\s*["']https?:|\.src\s*=\s*["']https?:/);
    }
  });
});

describe('the page of the queues in production', () => {
  it('is not there', async () => {
    const issuer = await TestIssuer.start(await issuerKey('ES256'));
    const program = await Program.start(null, {
      NODE_ENV: 'production',
      OIDC_ISSUER: issuer.issuer,
      OIDC_JWKS_URL: issuer.jwksUrl,
      OIDC_AUDIENCE: TestIssuer.audience,
    });
    const operator = `Bearer ${await issuer.token('demo:operator')}`;
    for (const path of ['/queues', '/queues/api/queues'])
      for (const authorization of [undefined, operator])
        expect((await program.get(path, authorization)).status).toBe(404);
    await program.close();
    await issuer.stop();
  });
});
