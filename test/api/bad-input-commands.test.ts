import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client, documentOf, type Mutation } from './client.js';
import { draft, publishable, words, type Step } from './drafts.js';
import { Owner } from './owner.js';
import { criterion, ruleContent } from './rules.js';

let api: Client;
let owner: Owner;
let own: Step;
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  own = await draft(api, 'health-staff', { slug: 'kladde', departmentId: 'health' });
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

const deep = (levels: number): object =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ not: inner }), criterion());
const wide = (count: number): object => ({
  any: Array.from({ length: count }, (_, at) => criterion({ value: at % 100, code: `C_${String(at)}` })),
});

/** A command, what it says, and the field that must be named. */
type Command = readonly [string, Mutation, () => object, string];
const revise = (content: object): object => ({ ...own, content });
const COMMANDS: readonly Command[] = [
  [
    'a text with a control character',
    'reviseIntervention',
    () => revise({ title: words('Ro\u0007') }),
    'content.title.da',
  ],
  [
    'a text turned round',
    'reviseIntervention',
    () => revise({ keywords: ['a\u202eb'] }),
    'content.keywords[0]',
  ],
  [
    'a text with a lone surrogate',
    'reviseIntervention',
    () => revise({ contact: { name: '\ud800' } }),
    'content.contact.name',
  ],
  [
    'a text of 5,000 characters',
    'reviseIntervention',
    () => revise({ summary: words('a'.repeat(5_000)) }),
    'content.summary.da',
  ],
  [
    'a text in one language',
    'reviseIntervention',
    () => revise({ summary: { da: 'Kun dansk' } }),
    'content.summary.en',
  ],
  [
    'a fee below nought',
    'reviseIntervention',
    () => revise({ fee: { amountDkk: -1 } }),
    'content.fee.amountDkk',
  ],
  [
    '25 o’clock',
    'reviseIntervention',
    () => revise({ schedule: [{ weekday: 'MONDAY', start: '25:00', end: '26:00' }] }),
    'content.schedule[0].start',
  ],
  [
    '51 sites',
    'reviseIntervention',
    () => revise({ sites: Array(51).fill({ name: 'Her' }) }),
    'content.sites',
  ],
  ['null where something must be', 'reviseIntervention', () => revise({ sites: null }), 'content.sites'],
  ['a state from outside', 'reviseIntervention', () => revise({ state: 'PUBLISHED' }), 'content.state'],
  [
    'a version that is no whole number',
    'reviseIntervention',
    () => ({ ...own, version: 1.5, content: {} }),
    'version',
  ],
  [
    'rules that are a list',
    'publishRules',
    () => ({ interventionId: own.id, expectedVersion: 0, content: [criterion()] }),
    'content',
  ],
  [
    'rules of 400 criteria',
    'publishRules',
    () => ({ interventionId: own.id, expectedVersion: 0, content: ruleContent({ rules: wide(400) }) }),
    'content',
  ],
  [
    'rules on the prototype',
    'publishRules',
    () => ({
      interventionId: own.id,
      expectedVersion: 0,
      content: JSON.parse('{"__proto__": {}}') as object,
    }),
    'content',
  ],
  [
    'a provider with no name',
    'recordProvider',
    () => ({ input: { id: 'x', expectedVersion: 0, validFrom: '2026-01-01', name: '', kind: 'PRIVATE' } }),
    'input.name',
  ],
  [
    'a day that is not there',
    'recordProvider',
    () => ({ input: { id: 'x', expectedVersion: 0, validFrom: '2026-13-01', name: 'X', kind: 'PRIVATE' } }),
    'input.validFrom',
  ],
  ['a key of blanks', 'publishIntervention', () => ({ ...own, key: '  ' }), 'idempotencyKey'],
  [
    'a key of 101 characters',
    'publishIntervention',
    () => ({ ...own, key: 'k'.repeat(101) }),
    'idempotencyKey',
  ],
];
const RULES = (content: object): object => ({ interventionId: own.id, expectedVersion: 0, content });
const REFUSED: readonly (readonly [string, Mutation, () => object, string])[] = [
  [
    'a stale version',
    'reviseIntervention',
    () => ({ ...own, version: own.version + 7, content: {} }),
    'STALE_VERSION version',
  ],
  [
    'a stale version of the rules',
    'publishRules',
    () => ({ ...RULES(ruleContent()), expectedVersion: 3 }),
    'STALE_VERSION expectedVersion',
  ],
  [
    'rules too deep',
    'publishRules',
    () => RULES(ruleContent({ rules: deep(8) })),
    `TOO_DEEP rules${'.not'.repeat(8)}`,
  ],
  ['rules too wide', 'publishRules', () => RULES(ruleContent({ rules: wide(51) })), 'TOO_WIDE rules.any'],
  [
    'a meeting that ends before it begins',
    'reviseIntervention',
    () => revise({ schedule: [{ weekday: 'MONDAY', start: '10:00', end: '09:00' }] }),
    'MEETING_ENDS_BEFORE_IT_BEGINS schedule[0].end',
  ],
  [
    'a purpose that is not there',
    'reviseIntervention',
    () => revise({ purposes: ['lykke'] }),
    'UNKNOWN_REFERENCE purposes[0]',
  ],
  [
    'a law that is not there',
    'reviseIntervention',
    () => revise({ legalRoutes: [{ legalBasisId: 'XYZ-1', validFrom: '2026-01-01' }] }),
    'UNKNOWN_REFERENCE legalRoutes[0].legalBasisId',
  ],
  [
    'a protected place with its address',
    'reviseIntervention',
    () => revise({ sites: [{ name: 'Her', address: 'Vej 1', isProtected: true }] }),
    'PROTECTED_SITE_SHOWS_ADDRESS sites[0].address',
  ],
];

describe('a command', () => {
  it.each(COMMANDS)(
    'with %s ends in a fault naming the field, and leaves nothing',
    async (_case, mutation, variables, field) => {
      const before = await owner.counts();
      const told = await api.commandFaults('health-staff', mutation, variables());
      expect(told.codes).toEqual(['BAD_USER_INPUT']);
      expect(told.fields).toContain(field);
      expect([200, 400]).toContain(told.status);
      expect(await owner.counts()).toEqual(before);
    },
  );

  it.each(REFUSED)(
    'with %s is refused naming the field, and leaves its row of the trail alone',
    async (_case, mutation, variables, reason) => {
      const before = await owner.counts();
      expect(await api.refused('health-staff', mutation, variables())).toEqual([reason]);
      const { 'public.audit_entry': trail, 'public.idempotent_answer': answers, ...rest } = before;
      expect(await owner.counts()).toEqual({
        ...rest,
        'public.audit_entry': trail! + 1,
        'public.idempotent_answer': answers! + 1,
      });
      const [kept] = await owner.rows('select version, content from intervention where id = $1', [own.id]);
      expect(kept).toMatchObject({
        version: own.version,
        content: { title: publishable.title, purposes: ['stress'] },
      });
    },
  );

  it('with a key that came with another input is refused, naming the key', async () => {
    const key = randomUUID();
    await api.send('health-staff', 'reviseIntervention', { ...own, version: 99, content: {} }, key);
    const before = await owner.counts();
    const again = { ...own, version: 98, content: {}, key };
    expect(await api.faults('health-staff', documentOf('reviseIntervention'), again)).toEqual({
      status: 200,
      codes: ['IDEMPOTENCY_KEY_REUSED'],
      fields: ['idempotencyKey'],
    });
    expect(await owner.counts()).toEqual(before);
  });
});
