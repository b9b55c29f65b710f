import { describe, expect, it } from '@jest/globals';
import { webhookProblems } from './webhook-url.js';

const production = { mode: 'production', webhookAllowedHosts: ['fag.sundkaer.example'] } as const;
const codes = (url: string): string[] => webhookProblems(url, production).map(({ code }) => code);

describe('the address of a webhook in production', () => {
  it.each([
    ['https://public.example/a?b=c', []],
    ['https://public.example:8443/', []],
    ['https://93.184.216.34/', []],
    ['https://fag.sundkaer.example:9443/', []],
    ['https://FAG.Sundkaer.example./', []],
    ['http://public.example/', ['HTTPS_ONLY']],
    ['http://fag.sundkaer.example/', ['HTTPS_ONLY']],
    ['https://notfag.sundkaer.example:9443/', ['PORT_NOT_ALLOWED']],
    ['http://u@127.0.0.1:22/', ['HTTPS_ONLY', 'USER_IN_ADDRESS', 'PORT_NOT_ALLOWED', 'ADDRESS_NOT_ALLOWED']],
  ])('%s', (url, expected) => {
    expect(codes(url)).toEqual(expected);
  });
});
