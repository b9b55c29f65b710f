import { describe, expect, it } from '@jest/globals';
import { keepApartProblems } from './keep-apart.js';

describe('keeping two people apart', () => {
  const codes = (isOwnNumber: boolean, isKeptApart: boolean): readonly string[] =>
    keepApartProblems({ isOwnNumber, isKeptApart }).map(({ code, field }) => `${code} ${String(field)}`);

  it('is refused for the citizen alone and for whom the case names already, with every reason', () => {
    expect(codes(false, false)).toEqual([]);
    expect(codes(true, false)).toEqual(['SAME_CITIZEN civilRegistrationNumber']);
    expect(codes(false, true)).toEqual(['ALREADY_KEPT_APART civilRegistrationNumber']);
    expect(codes(true, true)).toHaveLength(2);
  });
});
