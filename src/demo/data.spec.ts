import { describe, expect, it } from '@jest/globals';
import { departmentProblems } from '../access/domain/index.js';
import { factTypeProblems } from '../case-file/domain/index.js';
import * as catalogue from '../catalogue/domain/index.js';
import { ROLES, type Period, type Reason } from '../kernel/index.js';
import { readFjordby, readSundkaer, type Organisation } from './data/organisation.js';

const worded = (where: string, problems: readonly Reason[]): string[] =>
  problems.map(({ code, field }) => `${where} ${field ?? ''}: ${code}`);
const outside = (allowed: Iterable<string>, used: readonly (string | null)[]): string[] => {
  const known = new Set(allowed);
  return used.filter((word): word is string => word !== null && !known.has(word));
};

/** Every pair of texts below a value, with its path; a language that is missing is undefined. */
function texts(value: unknown, path: string): { path: string; da?: unknown; en?: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('da' in value || 'en' in value) return [{ path, ...value }];
  return Object.entries(value).flatMap(([key, child]) => texts(child, `${path}.${key}`));
}
const isWellWritten = (text: unknown): boolean =>
  typeof text === 'string' && /\p{L}/u.test(text) && text === text.trim() && !/ {2}|TODO/.test(text);

/** Words that must come from a closed list, beside the list. */
function closedWords({ interventions, providers, legalBases, people }: Organisation) {
  const contents = interventions.map(({ content }) => content);
  const guarantees = legalBases.flatMap(({ guarantee }) => (guarantee === null ? [] : [guarantee]));
  return [
    [catalogue.DELIVERIES, contents.map(({ delivery }) => delivery)],
    [catalogue.REFERRALS, contents.map(({ referral }) => referral)],
    [catalogue.PARTICIPATIONS, contents.map(({ participation }) => participation)],
    [catalogue.FEE_UNITS, contents.map(({ fee }) => fee!.unit)],
    [catalogue.WEEKDAYS, contents.flatMap(({ schedule }) => schedule.map(({ weekday }) => weekday))],
    [catalogue.ACCESSIBILITIES, contents.flatMap(({ accessibility }) => accessibility)],
    [catalogue.PROVIDER_KINDS, providers.map(({ kind }) => kind)],
    [catalogue.DECISION_KINDS, legalBases.map(({ decisionKind }) => decisionKind)],
    [catalogue.APPEAL_ROUTES, legalBases.map(({ appealRoute }) => appealRoute)],
    [catalogue.EVIDENCES, legalBases.map(({ evidence }) => evidence)],
    [catalogue.GUARANTEE_KINDS, guarantees.map(({ kind }) => kind)],
    [catalogue.COUNTS_FROM, guarantees.map(({ countsFrom }) => countsFrom)],
    [catalogue.ON_BREACH, guarantees.map(({ onBreach }) => onBreach)],
    [ROLES, people.people.flatMap(({ roles }) => roles.map(({ role }) => role))],
  ] as const;
}

describe.each([
  ['Sundkær', readSundkaer()],
  ['Fjordby', readFjordby()],
])('the data of %s', (_name, org) => {
  const departments = new Set(org.departments.map(({ id }) => id));
  const slugs = new Set(org.interventions.map(({ slug }) => slug));
  const legalBases = new Set(org.legalBases.map(({ id }) => id));
  const providers = new Map(org.providers.map((provider) => [provider.id, provider]));

  it('says everything in Danish and in English', () => {
    const all = texts(org, 'data');
    expect(all.length).toBeGreaterThan(150);
    const bad = all.filter(({ da, en }) => !isWellWritten(da) || !isWellWritten(en));
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('passes every check that the rooms make', () => {
    const purposes = new Set(org.purposes.map(({ id }) => id));
    const known = { purposes, providers: new Set(providers.keys()), legalBases, slugs };
    expect([
      ...org.departments.flatMap((row) => worded(row.id, departmentProblems(row.id, row))),
      ...org.factTypes.flatMap((row) => worded(row.name, factTypeProblems(row))),
      ...org.legalBases.flatMap((row) => worded(row.id, catalogue.legalBasisProblems(row))),
      ...org.providers.flatMap((row) => worded(row.id, catalogue.providerProblems(row))),
      ...org.purposes.flatMap((row) => worded(row.id, catalogue.purposeProblems(row))),
      ...org.interventions.flatMap(({ slug, content }) => [
        ...worded(slug, catalogue.contentProblems(content)),
        ...worded(slug, catalogue.publicationProblems(content)),
        ...worded(slug, catalogue.referenceProblems(content, known)),
      ]),
    ]).toEqual([]);
  });

  it('uses only words that the types allow', () => {
    expect(closedWords(org).flatMap(([allowed, used]) => outside(allowed, used))).toEqual([]);
  });

  it('names only departments, parties, people and laws that exist', () => {
    const { people, deputies } = org.people;
    const contents = org.interventions.map(({ content }) => content);
    const parties = [
      ...contents.flatMap(({ authority, operator, payer }) => [...authority, ...operator, ...payer]),
    ].map(({ party }) => party);
    const payers = contents.flatMap(({ legalRoutes }) => legalRoutes.map(({ payer }) => payer));
    expect([
      ...outside(
        [...departments, ...providers.keys(), 'region', 'state'],
        [...parties, ...payers, ...org.legalBases.map(({ defaultPayer }) => defaultPayer)],
      ),
      ...outside(departments, [
        ...org.interventions.map(({ departmentId }) => departmentId),
        ...people.flatMap(({ departmentId, roles }) => [
          departmentId,
          ...roles.map((role) => role.departmentId),
        ]),
        ...deputies.map(({ departmentId }) => departmentId),
      ]),
      ...outside(
        [...departments, 'cpr', 'any'],
        org.factTypes.map(({ sourceDepartment }) => sourceDepartment),
      ),
      ...outside(
        people.map(({ key }) => key),
        deputies.flatMap(({ personKey, deputyKey }) => [personKey, deputyKey]),
      ),
      ...outside(
        people.map(({ name }) => name),
        org.interpretationNotes.map(({ author }) => author),
      ),
      ...outside(
        legalBases,
        org.interpretationNotes.map(({ legalBasisId }) => legalBasisId),
      ),
    ]).toEqual([]);
  });

  it('gives every route only days on which its law is in force, and every intervention a lasting route', () => {
    const isInForce = ({ legalBasisId, validFrom, validTo }: Period & { legalBasisId: string }) =>
      org.legalBases.some(
        (basis) =>
          basis.id === legalBasisId &&
          basis.validFrom <= validFrom &&
          (basis.validTo === null || (validTo !== null && validTo <= basis.validTo)),
      );
    const wrong = org.interventions.filter(
      ({ content: { legalRoutes } }) =>
        !legalRoutes.every(isInForce) || legalRoutes.every(({ validTo }) => validTo !== null),
    );
    expect(wrong.map(({ slug }) => slug)).toEqual([]);
  });

  it('takes money only where it may: at private providers, for housing and meals, never for prevention', () => {
    const odd = org.interventions.filter(({ content: { providerId, fee, legalRoutes } }) => {
      const isPrivate = providers.get(providerId)?.kind === 'PRIVATE';
      const isPrevention = legalRoutes.some(({ legalBasisId }) => legalBasisId.startsWith('SUL-119'));
      return fee!.amountDkk === 0 ? isPrivate : isPrevention || (!isPrivate && fee!.unit === 'COURSE');
    });
    expect(odd.map(({ slug }) => slug)).toEqual([]);
  });

  it('lies in one place on the map of Denmark, the same point for the same address', () => {
    const sites = org.interventions.flatMap(({ content }) => content.sites);
    const located = sites.flatMap(({ point, address }) => (point === null ? [] : [{ ...point, address }]));
    const [lats, lons] = [located.map(({ lat }) => lat), located.map(({ lon }) => lon)];
    expect(located.length).toBeGreaterThan(4);
    expect(Math.min(...lats)).toBeGreaterThan(54.5);
    expect(Math.max(...lats) - Math.min(...lats)).toBeLessThan(0.15);
    expect(Math.min(...lons)).toBeGreaterThan(8);
    expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(0.3);
    const places = new Set(located.map((site) => JSON.stringify(site)));
    expect(places.size).toBe(new Set(located.map(({ address }) => address)).size);
  });

  it('counts the queue of every intervention', () => {
    expect(new Set(org.queueFigures.map(({ slug }) => slug))).toEqual(slugs);
  });
});
