import { describe, expect, it } from '@jest/globals';
import { departmentProblems } from './department.js';

const department = {
  name: { da: 'Sundhed', en: 'Health' },
  contact: { phone: '70 00 00 10', email: 'a@b.example' },
};

describe('what is said of a department', () => {
  it('may be short', () => {
    expect(departmentProblems('health', department)).toEqual([]);
    expect(departmentProblems('h', { ...department, contact: { phone: null, email: null } })).toEqual([]);
  });

  it('is refused with every field that cannot be', () => {
    const wrong = { name: { da: '', en: 'x'.repeat(201) }, contact: { phone: 'ring', email: 'a b@c' } };
    expect(departmentProblems('Health!', wrong).map(({ field }) => field)).toEqual([
      'id',
      'name.da',
      'name.en',
      'contact.phone',
      'contact.email',
    ]);
  });
});
