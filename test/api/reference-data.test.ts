import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client, type Mutation } from './client.js';
import { publish, words } from './drafts.js';
import { Owner } from './owner.js';
import { slugsOf } from './search-query.js';

let api: Client;
let owner: Owner;
/** The day it is, one day before next month's, and a day a month from now. */
let days: { readonly today: string; readonly before: string; readonly nextMonth: string };
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
  const [row] = await owner.rows<typeof days>(
    `select broker_today()::text as today, (broker_today() + 29)::text as before,
       (broker_today() + 30)::text as "nextMonth"`,
  );
  days = row!;
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

const LEGAL_BASIS = {
  law: 'SUL',
  lawName: 'Sundhedsloven',
  paragraph: '§ 999',
  title: words('Prøveparagraf'),
  defaultPayer: 'health',
  decisionKind: 'SERVICE_ANSWER',
  appealRoute: 'NONE',
};
const FACT_TYPE = {
  label: words('Har en hund'),
  type: 'BOOLEAN',
  sensitivity: 'ORDINARY',
  sourceDepartment: 'health',
};

/** Each kind of dated data: how it is stated, under which key, how it is read, and two contents that can be told apart. */
const KINDS: readonly (readonly [Mutation, string, string, string, object, object])[] = [
  [
    'recordProvider',
    'id',
    'ny-leverandoer',
    'providers(asOf: $day) { id version name }',
    { name: 'Før', kind: 'PRIVATE' },
    { name: 'Efter', kind: 'PRIVATE' },
  ],
  [
    'recordPurpose',
    'id',
    'nyt-formaal',
    'purposes(asOf: $day) { id version label { da } }',
    { label: words('Før') },
    { label: words('Efter') },
  ],
  [
    'recordLegalBasis',
    'id',
    'SUL-999',
    'legalBases(asOf: $day) { id version title { da } }',
    LEGAL_BASIS,
    { ...LEGAL_BASIS, title: words('Efter') },
  ],
  [
    'recordFactType',
    'name',
    'hasDog',
    'factDictionary(asOf: $day) { id: name version label { da } }',
    FACT_TYPE,
    { ...FACT_TYPE, label: words('Har en kat') },
  ],
  [
    'recordSynonyms',
    'id',
    'proeveord',
    'synonyms(asOf: $day) { id version terms }',
    { terms: ['stresshåndtering'], everyday: ['zumbalala'] },
    { terms: ['stresshåndtering'], everyday: ['zumbalolo'] },
  ],
];

describe.each(KINDS)('%s', (mutation, keyField, key, query, first, second) => {
  const state = (
    expectedVersion: number,
    validFrom: string,
    content: object,
    validTo: string | null = null,
  ) => ({
    input: { [keyField]: key, expectedVersion, validFrom, validTo, ...content },
  });
  const on = async (day: string): Promise<{ version: number } | undefined> => {
    const answer = await api.read<{ all: { id: string; version: number }[] }>(
      'caseworker',
      `query ($day: Day) { all: ${query} }`,
      { day },
    );
    return answer.all.find(({ id }) => id === key);
  };

  it('holds from the day it is dated, and what held before until the day before (R73)', async () => {
    expect(await on(days.today)).toBeUndefined();
    await api.done('health-staff', mutation, state(0, days.today, first));
    await api.done('health-staff', mutation, state(1, days.nextMonth, second));
    expect(await on(days.before)).toMatchObject({ version: 1 });
    expect(await on(days.nextMonth)).toMatchObject({ version: 2 });
  });

  it('is refused when it was made from a version that is not the newest', async () => {
    for (const version of [0, 1, 3])
      expect(await api.refused('health-staff', mutation, state(version, days.nextMonth, second))).toEqual([
        'STALE_VERSION expectedVersion',
      ]);
    expect(await on(days.nextMonth)).toMatchObject({ version: 2 });
  });

  it('is stated once when two state it at once', async () => {
    const statement = state(2, days.nextMonth, first);
    const answers = await Promise.all(
      [1, 2, 3].map(async () => api.send('health-staff', mutation, statement)),
    );
    expect(answers.filter(({ reasons }) => reasons === undefined)).toHaveLength(1);
    expect(await on(days.nextMonth)).toMatchObject({ version: 3 });
    expect(await on(days.before)).toMatchObject({ version: 1 });
  });

  it('is refused with a period that ends before it begins', async () => {
    expect(await api.refused('health-staff', mutation, state(3, days.nextMonth, first, days.today))).toEqual([
      'PERIOD_ENDS_BEFORE_IT_BEGINS validTo',
    ]);
  });

  it.each(['caseworker', 'integration', 'auditor', 'operator'])('is not for %s to state', async (person) => {
    const { codes } = await api.commandFaults(person, mutation, state(3, days.today, first));
    expect(codes).toEqual(['FORBIDDEN']);
  });
});

describe('a fact that a department knows', () => {
  const gpReferral = {
    name: 'gpReferral',
    validFrom: '2026-01-01',
    label: words('Henvisning'),
    type: 'BOOLEAN',
  };

  it('is neither taken over nor made less protected by another department', async () => {
    const taken = { ...gpReferral, expectedVersion: 1, sensitivity: 'ORDINARY', sourceDepartment: 'social' };
    expect(await api.refused('social-staff', 'recordFactType', { input: taken })).toEqual([
      'NOT_YOUR_DEPARTMENT sourceDepartment',
    ]);
    const lowered = { ...taken, sourceDepartment: 'health' };
    expect(await api.refused('social-staff', 'recordFactType', { input: lowered })).toEqual([
      'NOT_YOUR_DEPARTMENT sourceDepartment',
    ]);
    await api.done('health-staff', 'recordFactType', {
      input: { ...lowered, sensitivity: 'SPECIAL_CATEGORY' },
    });
  });
});

describe('how the municipality reads a law', () => {
  it('stands beside it from its day on, signed by who wrote it', async () => {
    const note = (text: string, validFrom: string) => ({
      input: { legalBasisId: 'SEL-101', text, validFrom },
    });
    await api.done('social-staff', 'annotateLegalBasis', note('Vi læser den sådan.', days.today));
    await api.done('social-staff', 'annotateLegalBasis', note('Fra næste måned sådan.', days.nextMonth));
    const { legalBases } = await api.read<{ legalBases: { id: string; notes: object[] }[] }>(
      'caseworker',
      '{ legalBases { id notes { text author validFrom } } }',
    );
    expect(legalBases.find(({ id }) => id === 'SEL-101')?.notes.slice(-1)).toEqual([
      { text: 'Vi læser den sådan.', author: 'Samira Nørhave', validFrom: days.today },
    ]);
    expect(
      await api.refused('social-staff', 'annotateLegalBasis', {
        input: { legalBasisId: 'XXX-1', text: 'x', validFrom: days.today },
      }),
    ).toEqual(['UNKNOWN_REFERENCE legalBasisId']);
  });
});

describe('when the day comes', () => {
  it('what is dated for it holds everywhere by itself, and not before (R73)', async () => {
    await api.done('health-staff', 'recordSynonyms', {
      input: {
        id: 'om-en-maaned',
        expectedVersion: 0,
        validFrom: days.nextMonth,
        terms: ['rygestop'],
        everyday: ['kvarkvark'],
      },
    });
    await api.done('health-staff', 'recordPurpose', {
      input: { id: 'stress', expectedVersion: 1, validFrom: days.nextMonth, label: words('Overbelastning') },
    });
    const later = { slug: 'om-en-maaned', departmentId: 'health' };
    const step = await publish(api, 'health-staff', later, {
      title: words('Om en måned'),
      validFrom: days.nextMonth,
    });
    const check = 'query ($id: ID!) { checkEligibility(interventionId: $id) { outcome } }';
    const found = async (search: string): Promise<string[]> => slugsOf(api, { search });
    const stress = async (): Promise<string> => {
      const { purposes } = await api.read<{ purposes: { id: string; label: { da: string } }[] }>(
        'caseworker',
        '{ purposes { id label { da } } }',
      );
      return purposes.find(({ id }) => id === 'stress')!.label.da;
    };
    for (const [moved, holds] of [
      ['29 days', false],
      ['30 days', true],
    ] as const) {
      await owner.moveClock(moved);
      const day = holds ? days.nextMonth : days.before;
      await eventually(async () => {
        const query = '{ interventions(first: 0) { asOf } }';
        const { interventions } = await api.read<{ interventions: { asOf: string } }>('caseworker', query);
        return (
          new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Copenhagen' }).format(
            new Date(interventions.asOf),
          ) === day
        );
      });
      expect((await found('kvarkvark')).includes('rygestop-hold')).toBe(holds);
      expect((await found('om en måned')).includes(later.slug)).toBe(holds);
      expect((await stress()) === 'Overbelastning').toBe(holds);
      expect((await api.faults('caseworker', check, { id: step.id })).codes).toEqual(
        holds ? [] : ['NOT_FOUND'],
      );
    }
    await owner.moveClock('0 days');
  });
});
