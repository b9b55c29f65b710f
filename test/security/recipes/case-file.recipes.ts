import { recipe, type Pantry, type Recipe } from './recipe.js';
import type { FixtureSet } from '../world/index.js';

/** Another department than that of the set. */
const other = ({ departmentId }: FixtureSet): string => (departmentId === 'social' ? 'health' : 'social');

/** What every ground says, with the set's department as receiver. */
const ground = (set: FixtureSet, { today }: Pantry): object => ({
  caseId: set.ids.case,
  fromDepartment: other(set),
  toDepartment: set.departmentId,
  items: ['gpReferral'],
  purpose: 'Et samlet forløb',
  givenOn: today,
});

const PARTIES = { fromDepartment: 'open', toDepartment: 'open' } as const;
const SOMEBODY = { personId: 'open' } as const;

/** How the operations on case files are called. */
export const CASE_FILE_RECIPES: Readonly<Record<string, Recipe>> = {
  caseFile: recipe('CW', ({ ids }) => ({ id: ids.case })),
  caseHistory: recipe('CW', ({ ids }) => ({ caseId: ids.case })),
  staffCaseloads: recipe('LEAD', () => ({})),
  myCaseload: recipe('CW', () => ({})),
  findCase: recipe('CW', ({ number }) => ({ civilRegistrationNumber: number })),
  caseNotices: recipe('CW', () => ({})),
  sharingGrounds: recipe('CW', ({ ids }) => ({ caseId: ids.case })),
  openCase: recipe('CW', ({ departmentId }, { number }) => ({
    civilRegistrationNumber: number(),
    name: 'Somebody Else',
    departmentId,
    origin: 'CASEWORKER',
  })),
  closeCase: recipe('CW', ({ ids }) => ({ caseId: ids.case, reason: 'Færdig.' })),
  correctCitizen: recipe('CW', ({ ids }) => ({ caseId: ids.case, name: 'Somebody New' })),
  recordDeath: recipe('CW', ({ ids }, { today }) => ({ caseId: ids.case, diedOn: today })),
  recordMove: recipe('CW', ({ ids }, { today }) => ({
    caseId: ids.case,
    movedOn: today,
    toMunicipality: '0751',
  })),
  mergeCitizens: recipe('CW', ({ ids }) => ({
    caseId: ids.case,
    duplicateCaseId: ids.otherCase,
    reason: 'Samme person.',
  })),
  relateToCase: recipe(
    'CW',
    ({ ids, departmentId }, { personId }) => ({
      input: {
        caseId: ids.case,
        kind: 'COLLABORATOR',
        personId: personId('OWN', departmentId),
        reason: 'Hjælper til',
      },
    }),
    { 'input.personId': 'open' },
  ),
  endRelationship: recipe('CW', ({ ids }) => ({ relationshipId: ids.relationship })),
  recordFact: recipe('CW', ({ ids }, { today }) => ({
    caseId: ids.case,
    fact: 'age',
    value: 40,
    source: 'CITIZEN',
    observedOn: today,
  })),
  retractFact: recipe('CW', ({ ids }) => ({ factId: ids.fact, reason: 'Fejl.' })),
  recordWish: recipe('CW', ({ ids }, { today }) => ({
    caseId: ids.case,
    words: 'Gerne om formiddagen',
    statedOn: today,
  })),
  endWish: recipe('CW', ({ ids }) => ({ wishId: ids.wish })),
  recordEarlierParticipation: recipe(
    'CW',
    ({ ids }) => [
      { caseId: ids.case, interventionId: ids.intervention, title: 'Prøvet', outcome: 'COMPLETED' },
      { caseId: ids.case, interventionSlug: ids.slug, title: 'Prøvet', outcome: 'LEFT_EARLY' },
    ],
    // What was tried may have been elsewhere: the reference is not looked up.
    { interventionId: 'open', interventionSlug: 'open' },
  ),
  retractEarlierParticipation: recipe('CW', ({ ids }) => ({ participationId: ids.participation })),
  addCommitment: recipe('CW', ({ ids }, { today }) => ({
    caseId: ids.case,
    label: 'Praktik',
    weekday: 'TUESDAY',
    start: '09:00',
    end: '12:00',
    isFixed: true,
    validFrom: today,
  })),
  endCommitment: recipe('CW', ({ ids }) => ({ commitmentId: ids.commitment })),
  recordRepresentative: recipe('CW', ({ ids }, { today }) => ({
    caseId: ids.case,
    kind: 'RELATIVE',
    name: 'Kind Sister',
    mayBeTold: true,
    ground: 'Fuldmagt',
    validFrom: today,
  })),
  endRepresentative: recipe('CW', ({ ids }) => ({ representativeId: ids.representative })),
  recordMunicipality: recipe('CW', ({ ids }, { today }) => ({
    caseId: ids.case,
    actingCode: '0101',
    payingCode: '0751',
    validFrom: today,
  })),
  keepApart: recipe('CW', ({ ids }, { number }) => ({ caseId: ids.case, civilRegistrationNumber: number() })),
  endKeepApart: recipe('CW', ({ ids }) => ({ keepApartId: ids.keepApart })),
  grantConsent: recipe('CW', (set, pantry) => ({ ...ground(set, pantry), form: 'WRITTEN' }), PARTIES),
  refuseConsent: recipe('CW', (set, pantry) => ({ ...ground(set, pantry), form: 'ORAL' }), PARTIES),
  recordLegalGround: recipe(
    'CW',
    (set, pantry) => ({
      ...ground(set, pantry),
      // Without the citizen's word only the department that gives records it.
      fromDepartment: set.departmentId,
      toDepartment: other(set),
      kind: 'LAW',
      law: 'SUL § 43',
    }),
    PARTIES,
  ),
  withdrawConsent: recipe('CW', ({ ids }) => ({ groundId: ids.ground })),
  protectAddress: recipe('LEAD', ({ ids }) => ({ caseId: ids.case })),
  endAddressProtection: recipe('LEAD', ({ ids }) => ({ caseId: ids.protectedCase })),
  nameProtectionViewer: recipe(
    'LEAD',
    ({ ids }) => ({ caseId: ids.protectedCase, personId: ids.person, reason: 'Skal med til mødet' }),
    SOMEBODY,
  ),
  endProtectionViewer: recipe(
    'LEAD',
    ({ ids, departmentId }, { personId }) => ({
      caseId: ids.protectedCase,
      personId: personId('OWN', departmentId),
    }),
    SOMEBODY,
  ),
  barMyself: recipe('CAP', (_, { number }) => ({ civilRegistrationNumber: number(), reason: 'FAMILY' })),
  barFromCase: recipe(
    'LEAD',
    ({ ids, departmentId }, { personId }) => ({
      caseId: ids.otherCase,
      personId: personId('OWN', departmentId),
      reason: 'NEIGHBOUR',
    }),
    SOMEBODY,
  ),
  liftBar: recipe('LEAD', ({ ids }) => ({ barId: ids.bar })),
  breakGlass: recipe('LEAD', ({ ids }) => ({ caseId: ids.case, reason: 'Akut' })),
  acknowledgeCaseNotice: recipe('CW', ({ ids }) => ({ id: ids.notice })),
};
