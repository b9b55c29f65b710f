import { describe, expect, it } from '@jest/globals';
import { adoptionProblems, agedTier, parsePolicyContent, waitedDays } from '../waitlist/domain/index.js';
import { readFjordby, readSundkaer } from './data/organisation.js';
import { populationOf } from './population.js';
import type { DemoEntry } from './queues/demo-queues.js';
import { factsKnownTo } from './queues/known-facts.js';
import { policiesOn } from './queues/policies.js';
import { DemoTiers } from './queues/tiers.js';

const org = readSundkaer();
const dictionary = new Map(org.factTypes.map((type) => [type.name, type]));
const interventions = new Map(org.interventions.map((one) => [one.slug, one]));

describe.each(['2026-11-22', '2027-07-19'])('the priority policies of the demo on %s', (today) => {
  const policies = policiesOn(org, today);
  const { citizens, entries } = populationOf(org, today)!;
  const caseOf = new Map(
    citizens.flatMap((citizen) => citizen.cases.map((one) => [one.id, { through: one, citizen }])),
  );
  const tiers = new DemoTiers(policies, dictionary);
  const tierOf = ({ slug, caseId }: DemoEntry): number => {
    const { through, citizen } = caseOf.get(caseId)!;
    return tiers.tierOf(interventions.get(slug)!, () => factsKnownTo(through, citizen));
  };

  it('can be proposed and adopted, in the health and the social department', () => {
    const problems = policies.flatMap(({ content, ...decision }) => {
      const parsed = parsePolicyContent(content, dictionary);
      return [
        ...('refused' in parsed ? parsed.refused : []),
        ...adoptionProblems({ ...decision, validFrom: today }, content, today),
      ].map(({ code, field }) => `${decision.slug ?? decision.departmentId} ${code} ${field ?? ''}`);
    });
    expect(problems).toEqual([]);
    expect([...new Set(policies.map(({ departmentId }) => departmentId))]).toEqual(['health', 'social']);
  });

  it('are of no queue that is the region’s (R43)', () => {
    expect(policies.some(({ slug }) => slug === 'varmtvandstraening')).toBe(today < '2027-01-01');
  });

  it('tell the people of their queues apart, and those who have waited long are raised', () => {
    for (const { slug, departmentId, content } of policies) {
      const own = entries.filter((one) =>
        slug === null ? interventions.get(one.slug)?.departmentId === departmentId : one.slug === slug,
      );
      expect([slug, new Set(own.map(tierOf)).size > 1]).toEqual([slug, true]);
      const raised = own.filter(({ firstReferralOn }) => {
        const days = waitedDays(`${firstReferralOn}T00:00:00.000Z`, today);
        return agedTier(9, days, content.ageing?.everyDays ?? null) < 9;
      });
      if (slug !== null) expect(raised.length).toBeGreaterThan(0);
    }
    const all = new Set(entries.map(tierOf));
    expect([...all].sort((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  });
});

it('a municipality without people adopts no policies', () => {
  expect(policiesOn(readFjordby(), '2026-11-22')).toEqual([]);
});
