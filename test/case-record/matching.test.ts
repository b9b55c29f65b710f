import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { Desk } from '../case-file-access/desk.js';
import { CaseRecords } from './record.js';

const SLUG = 'smertehaandtering-hold';

let desk: Desk;
let records: CaseRecords;
beforeAll(async () => {
  desk = await Desk.open();
  records = new CaseRecords(desk);
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const CHECK = `query ($slug: String!, $facts: [FactInput!], $caseId: ID) {
  checkEligibility(slug: $slug, facts: $facts, caseId: $caseId) {
    outcome criteria { fact status factValue } missingFacts { fact } emergency { fact }
    alternatives { intervention { slug } verdict { outcome } } } }`;
const SEARCH = `query ($caseId: ID, $facts: [FactInput!], $filter: InterventionFilter, $search: String) {
  interventions(caseId: $caseId, facts: $facts, filter: $filter, search: $search, first: 100) {
    totalCount emergency { fact } edges { node { slug } verdict { outcome }
      triedBefore { outcome beganOn endedOn } } } }`;
const ALTERNATIVES = `query ($slug: String!, $facts: [FactInput!], $caseId: ID) {
  alternatives(slug: $slug, facts: $facts, caseId: $caseId) { intervention { slug } verdict { outcome } } }`;

interface Found {
  readonly interventions: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly slug: string };
      readonly verdict: { readonly outcome: string } | null;
      readonly triedBefore: readonly { readonly outcome: string }[];
    }[];
  };
}
const found = async (person: string, variables: object) =>
  (await desk.client.read<Found>(person, SEARCH, variables)).interventions;

/** A case of the caseworker and one of health on the same citizen. */
async function twoCases(): Promise<{ readonly work: string; readonly health: string }> {
  const number = desk.number();
  const work = await desk.newCase('caseworker', 'employment', number);
  return { work, health: await desk.newCase('health-caseworker-1', 'health', number) };
}

describe('a case instead of facts', () => {
  it('gives the verdicts that the same facts give', async () => {
    const work = await desk.newCase();
    const facts = { age: 44, residesInMunicipality: true, danishLevel: 'b1', acceptsGroupSetting: false };
    for (const [fact, value] of Object.entries(facts)) await records.fact('caseworker', work, fact, value);
    const stated = Object.entries(facts).map(([fact, value]) => ({ fact, value }));
    for (const [query, variables] of [
      [CHECK, { slug: SLUG }],
      [ALTERNATIVES, { slug: SLUG }],
      [SEARCH, { filter: { outcomes: ['ELIGIBLE', 'ELIGIBLE_AFTER', 'NEEDS_INFORMATION'] } }],
    ] as const) {
      const byCase = await desk.client.read('caseworker', query, { ...variables, caseId: work });
      expect(byCase).toEqual(await desk.client.read('caseworker', query, { ...variables, facts: stated }));
    }
  });

  it('never stands together with facts', async () => {
    const work = await desk.newCase();
    for (const query of [CHECK, SEARCH, ALTERNATIVES])
      expect(
        await desk.client.faults('caseworker', query, { slug: SLUG, caseId: work, facts: [] }),
      ).toMatchObject({ codes: ['BAD_USER_INPUT'], fields: ['caseId'] });
  });

  it('is one’s own: not the department’s, not another’s, and one that is not there answers the same', async () => {
    const { work } = await twoCases();
    for (const query of [CHECK, SEARCH, ALTERNATIVES]) {
      const asked = async (person: string, caseId: string) =>
        desk.bytes(person, query, { slug: SLUG, caseId });
      for (const person of ['employment-staff', 'health-caseworker-1', 'team-chair'])
        expect(await asked(person, work)).toBe(await asked(person, randomUUID()));
      expect(await asked('employment-staff', '')).toBe(await asked('employment-staff', randomUUID()));
      for (const person of ['employment-manager', 'auditor', 'operator', 'integration'])
        expect((await desk.client.faults(person, query, { slug: SLUG, caseId: work })).codes).toEqual([
          'FORBIDDEN',
        ]);
    }
    const personId = await desk.idOf('team-chair');
    await desk.relate('caseworker', work, { kind: 'COLLABORATOR', personId });
    expect((await found('team-chair', { caseId: work })).totalCount).toBeGreaterThan(0);
  });

  it('is logged before it is answered: as a search or a reading, and as a disclosure with its ground', async () => {
    const { work, health } = await twoCases();
    await records.fact('health-caseworker-1', health, 'gpReferral', true);
    const logged = async () =>
      desk.owner.rows<{ action: string; operation: string; ground: string | null }>(
        `select action, operation, ground from audit_entry
         where $1 = any (subject_ids) and operation in ('interventions', 'checkEligibility', 'alternatives')
         order by id`,
        [work],
      );
    await found('caseworker', { caseId: work });
    await desk.client.read('caseworker', CHECK, { slug: SLUG, caseId: work });
    const ground = await records.done('caseworker', 'grantConsent', records.ground(work, ['gpReferral']));
    await desk.client.read('caseworker', ALTERNATIVES, { slug: SLUG, caseId: work });
    expect(await logged()).toEqual([
      { action: 'SEARCH', operation: 'interventions', ground: null },
      { action: 'READ', operation: 'checkEligibility', ground: null },
      { action: 'DISCLOSURE', operation: 'alternatives', ground },
    ]);
  });
});

describe('what an actor may not see', () => {
  it('changes no byte of any answer', async () => {
    const { work, health } = await twoCases();
    await records.fact('caseworker', work, 'age', 44);
    const answers = async () =>
      Promise.all([
        desk.bytes('caseworker', CHECK, { slug: SLUG, caseId: work }),
        desk.bytes('caseworker', ALTERNATIVES, { slug: SLUG, caseId: work }),
        desk.bytes('caseworker', SEARCH, { caseId: work, filter: { openToCitizen: true } }),
        desk.bytes('caseworker', SEARCH, { caseId: work }),
        records.read('caseworker', work),
      ]);
    const before = await answers();
    const secrets: readonly (readonly [string, unknown])[] = [
      ['age', 9],
      ['acuteSuicideRisk', true],
      ['gpReferral', true],
      ['drugUse', ['opioids']],
      ['residesInMunicipality', false],
    ];
    for (const [fact, value] of secrets) await records.fact('health-caseworker-1', health, fact, value);
    await records.done('health-caseworker-1', 'recordEarlierParticipation', {
      caseId: health,
      interventionSlug: SLUG,
      title: 'Smertehåndtering',
      outcome: 'LEFT_EARLY',
    });
    await records.done('health-caseworker-1', 'refuseConsent', records.ground(health, ['age']));
    expect(await answers()).toEqual(before);
  });

  it('counts as unknown again when the consent is withdrawn', async () => {
    const { work, health } = await twoCases();
    await records.fact('health-caseworker-1', health, 'gpReferral', true);
    const status = async () => {
      const { checkEligibility } = await desk.client.read<{
        checkEligibility: { criteria: { fact: string | null; status: string | null }[] };
      }>('caseworker', CHECK, { slug: SLUG, caseId: work });
      return checkEligibility.criteria.find(({ fact }) => fact === 'gpReferral')?.status;
    };
    expect(await status()).toBe('UNKNOWN');
    const ground = records.ground(work, ['gpReferral']);
    const groundId = await records.done('caseworker', 'grantConsent', ground);
    expect(await status()).toBe('MET');
    await records.done('caseworker', 'withdrawConsent', { groundId });
    expect(await status()).toBe('UNKNOWN');
  });
});

describe('tried before', () => {
  const triedOf = async (person: string, caseId: string) => {
    const { edges } = await found(person, { caseId });
    return edges.flatMap(({ node, triedBefore }) =>
      triedBefore.map(({ outcome }) => `${node.slug} ${outcome}`),
    );
  };

  it('shows on hits by id, slug or title, and on no others', async () => {
    const work = await desk.newCase();
    const { edges } = await found('caseworker', { caseId: work });
    const slugs = edges.map(({ node }) => node.slug).slice(0, 3);
    const [first, second, third] = slugs as [string, string, string];
    const title = async (slug: string) =>
      (
        await desk.client.read<{ intervention: { title: { da: string } } }>(
          'caseworker',
          'query ($slug: String!) { intervention(slug: $slug) { title { da } } }',
          { slug },
        )
      ).intervention.title.da;
    const interventionId = await desk.client.idOf(first);
    for (const [outcome, change] of [
      ['COMPLETED', { interventionId, title: 'Kaldt noget andet' }],
      ['LEFT_EARLY', { interventionSlug: second, title: 'Kaldt noget andet' }],
      ['NEVER_STARTED', { title: ` ${(await title(third)).toUpperCase()} ` }],
      ['ONGOING', { title: 'Noget i en anden kommune' }],
    ] as const)
      await records.done('caseworker', 'recordEarlierParticipation', { caseId: work, outcome, ...change });
    expect(await triedOf('caseworker', work)).toEqual([
      `${first} COMPLETED`,
      `${second} LEFT_EARLY`,
      `${third} NEVER_STARTED`,
    ]);
    expect((await found('caseworker', {})).edges.every(({ triedBefore }) => triedBefore.length === 0)).toBe(
      true,
    );
  });

  it('shows what another department recorded only with a ground for it, and logs that', async () => {
    const { work, health } = await twoCases();
    await records.done('health-caseworker-1', 'recordEarlierParticipation', {
      caseId: health,
      interventionSlug: SLUG,
      title: 'Hold',
      outcome: 'LEFT_EARLY',
    });
    expect(await triedOf('caseworker', work)).toEqual([]);
    const ground = records.ground(work, ['earlierParticipations']);
    const groundId = await records.done('caseworker', 'grantConsent', ground);
    expect(await triedOf('caseworker', work)).toEqual([`${SLUG} LEFT_EARLY`]);
    const rows = await desk.owner.rows<object>(
      `select ground from audit_entry where action = 'DISCLOSURE' and operation = 'interventions'
         and $1 = any (subject_ids)`,
      [work],
    );
    expect(rows).toEqual([{ ground: groundId }]);
  });

  it('takes one statement for a page of hits', async () => {
    const work = await desk.newCase();
    const statements = jest.spyOn(desk.app.app.get(Database), 'query');
    const { edges } = await found('caseworker', { caseId: work });
    const asked = statements.mock.calls.filter(([sql]) => sql.includes('from earlier_participation'));
    statements.mockRestore();
    expect(edges.length).toBeGreaterThan(5);
    expect(asked).toHaveLength(1);
  });
});

// It changes the dictionary and moves the clock: the last one.
describe('a fact that is better protected today than on the day asked about', () => {
  const ASKED = `query ($slug: String!, $facts: [FactInput!], $caseId: ID, $asOf: Day) {
    checkEligibility(slug: $slug, facts: $facts, caseId: $caseId, asOf: $asOf) {
      criteria { fact factValue } missingFacts { fact } } }`;
  const about = async (change: object) => {
    const { checkEligibility } = await desk.client.read<{
      checkEligibility: {
        criteria: { fact: string | null; factValue: unknown }[];
        missingFacts: { fact: string | null }[];
      };
    }>('employment-staff', ASKED, { slug: SLUG, asOf: desk.today, ...change });
    const { criteria, missingFacts } = checkEligibility;
    return {
      values: criteria.filter(({ fact }) => fact === 'acceptsGroupSetting').map(({ factValue }) => factValue),
      isMissing: missingFacts.some(({ fact }) => fact === 'acceptsGroupSetting'),
      isSomewhere: JSON.stringify(checkEligibility).includes('acceptsGroupSetting'),
    };
  };

  it('is protected then too: values and rules are of the day, what may be seen is of today', async () => {
    const work = await desk.newCase();
    const personId = await desk.idOf('employment-staff');
    await desk.relate('caseworker', work, { kind: 'COLLABORATOR', personId });
    await records.fact('caseworker', work, 'acceptsGroupSetting', true);
    const stated = { facts: [{ fact: 'acceptsGroupSetting', value: true }] };
    const seen = { values: [true], isMissing: false, isSomewhere: true };
    expect([await about({ caseId: work }), await about(stated)]).toEqual([seen, seen]);
    await desk.client.done('health-staff', 'recordFactType', {
      input: {
        name: 'acceptsGroupSetting',
        label: { da: 'Kan og vil deltage på hold', en: 'Can and will take part in a group' },
        type: 'BOOLEAN',
        sensitivity: 'SPECIAL_CATEGORY',
        sourceDepartment: 'any',
        expectedVersion: 1,
        validFrom: desk.day(1),
      },
    });
    await desk.owner.moveClock('2 days');
    try {
      const hidden = { values: [], isMissing: false, isSomewhere: false };
      expect([await about({ caseId: work }), await about(stated)]).toEqual([hidden, hidden]);
      const { criteria } = (
        await desk.client.read<{ checkEligibility: { criteria: { fact: string; factValue: unknown }[] } }>(
          'caseworker',
          ASKED,
          { slug: SLUG, asOf: desk.today, caseId: work },
        )
      ).checkEligibility;
      expect(criteria).toContainEqual({ fact: 'acceptsGroupSetting', factValue: true });
    } finally {
      await desk.owner.moveClock('0 days');
    }
  });
});
