import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileIn = (dataDir: string): string => join(dataDir, 'mail-catcher-port.txt');

/** Where the catcher of the data folder takes mail, whichever process runs it; null when none does. */
export async function catcherUrl(dataDir: string): Promise<string | null> {
  const port = (await readFile(fileIn(dataDir), 'utf8').catch(() => '')).trim();
  return /^\d{1,5}$/.test(port) ? `smtp://127.0.0.1:${port}` : null;
}

/** Says to other processes where mail is taken. */
export async function tellPort(dataDir: string, port: number): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(fileIn(dataDir), `${String(port)}\n`);
}

/** Takes back what was said, unless another catcher has said something since. */
export async function forgetPort(dataDir: string, port: number): Promise<void> {
  if ((await catcherUrl(dataDir)) === `smtp://127.0.0.1:${String(port)}`)
    await rm(fileIn(dataDir), { force: true });
}
