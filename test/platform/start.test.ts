import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program of the small project: says how it was started. */
const PROGRAM = `console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), pid: process.pid }));`;

/** Stands for the build tool: counts builds, takes a moment, and makes the program. */
const BUILDER = `
const { appendFileSync, mkdirSync, rmSync, writeFileSync, existsSync } = require('node:fs');
appendFileSync('builds', 'x');
if (existsSync('src/broken.ts')) { console.log('src/broken.ts: unexpected end'); process.exit(1); }
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/src/main', { recursive: true });
setTimeout(() => {
  for (const name of ['all', 'token']) writeFileSync('dist/src/main/' + name + '.js', ${JSON.stringify(PROGRAM)});
}, 300);
`;

let parent: string;
let home: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'indsatsbro-start-'));
  home = join(parent, 'with space æ');
  for (const folder of ['src/main', 'migrations', 'node_modules/@nestjs/cli/bin']) {
    await mkdir(join(home, folder), { recursive: true });
  }
  await copyFile('start', join(home, 'start'));
  await chmod(join(home, 'start'), 0o755);
  await writeFile(join(home, 'node_modules/@nestjs/cli/bin/nest.js'), BUILDER);
  for (const file of ['.swcrc', 'nest-cli.json', 'src/main/all.ts']) await writeFile(join(home, file), '{}');
  await writeFile(join(home, 'package.json'), '{}');
});
afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

/** What a call of `start` came to. */
interface Called {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly pid: number | undefined;
}

const call = async (
  args: readonly string[] = [],
  { file = join(home, 'start'), uid }: { file?: string; uid?: number } = {},
): Promise<Called> => {
  const child = spawn(file, args, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid ? { uid, gid: uid } : {}),
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err, pid: child.pid };
};
const builds = async (): Promise<number> =>
  (await readFile(join(home, 'builds'), 'utf8').catch(() => '')).length;
const later = new Date(4_000_000_000_000);

describe('./start', () => {
  it('builds once, becomes the program, and says nothing of it on standard output', async () => {
    const first = await call(['token', 'caseworker', 'two words']);
    expect(first).toMatchObject({ code: 0, err: 'Building ...\n' });
    expect(JSON.parse(first.out)).toEqual({ args: ['caseworker', 'two words'], cwd: home, pid: first.pid });
    const second = await call();
    expect(second).toMatchObject({ code: 0, err: '' });
    expect(await builds()).toBe(1);
  });

  it('builds again when a source was changed, added or removed, but not for a test', async () => {
    await call();
    await writeFile(join(home, 'src/main/all.spec.ts'), '');
    const marked = new Date();
    await utimes(join(home, 'src/main'), new Date(0), new Date(0));
    await utimes(join(home, 'src/main/all.spec.ts'), later, later);
    await call();
    expect(await builds()).toBe(1);
    await utimes(join(home, 'src/main/all.ts'), later, later);
    await call();
    expect(await builds()).toBe(2);
    await utimes(join(home, 'src/main/all.ts'), marked, new Date(0));
    await rm(join(home, 'src/main/all.spec.ts'));
    await call();
    expect(await builds()).toBe(3);
  });

  it('builds once when two are started together, and is not held up by a builder that was killed', async () => {
    await symlink('999999999', join(home, '.building'));
    const both = await Promise.all([call(), call()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await builds()).toBe(1);
    await expect(readlink(join(home, '.building'))).rejects.toThrow('ENOENT');
  });

  it('can be called through a link', async () => {
    await symlink(join(home, 'start'), join(parent, 'link'));
    const { out } = await call([], { file: join(parent, 'link') });
    expect(JSON.parse(out)).toMatchObject({ cwd: home });
  });

  it('says why it cannot build, and tries again next time', async () => {
    await writeFile(join(home, 'src/broken.ts'), '');
    expect(await call()).toMatchObject({
      code: 1,
      err: 'Building ...\nsrc/broken.ts: unexpected end\nIndsatsbro could not be built.\n',
    });
    await rm(join(home, 'src/broken.ts'));
    expect(await call()).toMatchObject({ code: 0 });
  });

  it('says what is missing', async () => {
    await call();
    expect((await call(['tokens'])).err).toBe('There is no command tokens; there are: all token \n');
    await rm(join(home, 'node_modules'), { recursive: true });
    expect(await call()).toMatchObject({ code: 1, err: 'The packages are not installed; run: npm ci\n' });
  });
});

(process.getuid?.() === 0 ? describe : describe.skip)(
  './start by a user who may not write the project',
  () => {
    const NOBODY = 65_534;
    beforeEach(() => chmod(parent, 0o755));

    it('starts what is built, also when the sources look newer', async () => {
      await call();
      expect(await call([], { uid: NOBODY })).toMatchObject({ code: 0, err: '' });
      await utimes(join(home, 'src/main/all.ts'), later, later);
      const { code, err } = await call([], { uid: NOBODY });
      expect([code, err]).toEqual([0, expect.stringContaining('what is built is started')]);
      expect(await builds()).toBe(1);
    });

    it('says who has to build first', async () => {
      const { code, err } = await call([], { uid: NOBODY });
      expect([code, err]).toEqual([
        1,
        `Nothing is built yet, and this user may not write to ${home}; run ./start once as the owner of that folder.\n`,
      ]);
    });
  },
);
