import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import nodemailer from 'nodemailer';
import {
  catcherUrl,
  mailRouter,
  masked,
  startMailCatcher,
  type MailCatcher,
} from '../../src/platform/mail-catcher/index.js';

describe('the mail server of development', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'indsatsbro-mail-'));
  const heard: string[] = [];
  let catcher: MailCatcher;
  let server: Server;
  let page: string;
  beforeAll(async () => {
    catcher = await startMailCatcher(dataDir, ({ to, subject }) => heard.push(`${masked(to)}: ${subject}`));
    server = createServer(express().use('/mail', mailRouter(catcher.mails)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    page = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/mail`;
  });
  afterAll(() => {
    server.close();
    rmSync(dataDir, { recursive: true });
  });

  const send = async (subject: string, text: string): Promise<void> => {
    const transport = nodemailer.createTransport((await catcherUrl(dataDir))!);
    await transport.sendMail({ from: 'a@b.example', to: 'anna@sundkaer.example', subject, text });
    transport.close();
  };

  it('is found through the data folder, and takes a mail that then can be read', async () => {
    expect(await (await fetch(page)).text()).toContain('No mail yet');
    await send('Ét <b>tilbud</b>', 'Log ind <script>alert(1)</script>');
    expect(heard).toEqual(['a***@sundkaer.example: Ét <b>tilbud</b>']);
    const list = await (await fetch(page)).text();
    expect(list).toContain('<a href="/mail/1">Ét &lt;b&gt;tilbud&lt;/b&gt;</a>');
    const one = await fetch(`${page}/1`);
    expect(await one.text()).toContain('Log ind &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(one.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${page}/99`)).status).toBe(404);
  });

  it('keeps the last two hundred', () => {
    const mail = { from: '', to: '', subject: '', text: '', receivedAt: new Date(0) };
    for (let nth = 0; nth < 250; nth += 1) catcher.mails.add(mail);
    expect(catcher.mails.list()).toHaveLength(200);
    expect(catcher.mails.list()[0]?.number).toBe(251);
    expect(catcher.mails.find(51)).toBeNull();
  });

  it('leaves nothing behind when it stops, and does not forget for another', async () => {
    const newer = await startMailCatcher(dataDir, () => undefined);
    const url = await catcherUrl(dataDir);
    await catcher.stop();
    expect(await catcherUrl(dataDir)).toBe(url);
    await newer.stop();
    expect(await catcherUrl(dataDir)).toBeNull();
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
