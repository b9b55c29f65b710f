import { describe, expect, it } from '@jest/globals';
import { redactUrl } from './redact.js';

describe('an address that people read', () => {
  it.each([
    [
      'postgres://app:hemmelig@db.example.dk:5432/indsatsbro?password=hemmelig',
      'db.example.dk:5432/indsatsbro',
    ],
    ['redis://:hemmelig@cache:6379', 'cache:6379'],
    ['hemmelig', 'an address that cannot be read'],
    ['postgres://u:12/hemmelig@h/d', 'u:12'],
    ['unix:', 'an address without a host'],
  ])('tells where, never how to get in', (address, shown) => {
    expect(redactUrl(address)).toBe(shown);
    expect(redactUrl(address)).not.toContain('hemmelig');
  });
});
