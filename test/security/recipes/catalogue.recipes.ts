import { publishable, words } from '../../api/drafts.js';
import { ruleContent } from '../../api/rules.js';
import { recipe, type Recipe } from './recipe.js';

const BOTH = { id: 'catalogue', slug: 'catalogue' } as const;
const FOR = { interventionId: 'catalogue', slug: 'catalogue' } as const;
const NEW = { 'input.id': 'open' } as const;

/** The parts of an intervention's content that name words of the reference data. */
const inContent = (prefix: string): Record<string, 'open'> => ({
  [`${prefix}.providerId`]: 'open',
  [`${prefix}.legalRoutes.legalBasisId`]: 'open',
});

/** How the operations of the catalogue, of search and of eligibility are called. */
export const CATALOGUE_RECIPES: Readonly<Record<string, Recipe>> = {
  interventions: recipe(
    'CW',
    ({ ids }) => [
      { search: 'smerter', first: 2, filter: { legalBasisIds: ['SUL-119'], departments: ['health'] } },
      { search: 'smerter', first: 2, caseId: ids.case },
    ],
    { 'filter.legalBasisIds': 'open', 'filter.departments': 'open' },
  ),
  intervention: recipe('OWN', ({ ids }) => [{ id: ids.intervention }, { slug: ids.slug }], BOTH),
  interventionRevisions: recipe('CW', ({ ids }) => ({ id: ids.intervention }), BOTH),
  ruleSets: recipe('CW', ({ ids }) => ({ interventionId: ids.intervention }), FOR),
  alternatives: recipe(
    'CW',
    ({ ids }) => [
      { interventionId: ids.intervention },
      { slug: ids.slug },
      { slug: ids.slug, caseId: ids.case },
    ],
    FOR,
  ),
  checkEligibility: recipe(
    'CW',
    ({ ids }) => [
      { interventionId: ids.intervention, facts: [{ fact: 'age', value: 40 }] },
      { slug: ids.slug, facts: [] },
      { slug: ids.slug, caseId: ids.case },
    ],
    FOR,
  ),
  factDictionary: recipe('CW', () => ({})),
  legalBases: recipe('CW', () => ({})),
  providers: recipe('CW', () => ({})),
  purposes: recipe('CW', () => ({})),
  synonyms: recipe('CW', () => ({})),
  searchStatistics: recipe('OWN', (_, { today }) => ({ from: today, to: today })),
  createIntervention: recipe(
    'OWN',
    ({ departmentId }, { word }) => ({ input: { slug: word(), departmentId, content: publishable } }),
    { ...inContent('input.content'), 'input.slug': 'open' },
  ),
  reviseIntervention: recipe(
    'OWN',
    ({ ids }) => ({ id: ids.draft, version: 1, content: { title: words('Nyt navn') } }),
    inContent('content'),
  ),
  publishIntervention: recipe('OWN', ({ ids }) => ({ id: ids.draft, version: 1 })),
  retireIntervention: recipe('OWN', ({ ids }) => ({ id: ids.retiring, version: 1 })),
  publishRules: recipe(
    'OWN',
    ({ ids }) => ({
      interventionId: ids.retiring,
      expectedVersion: 0,
      content: ruleContent(),
      legalBasisId: null,
    }),
    { legalBasisId: 'open' },
  ),
  recordLegalBasis: recipe(
    'OWN',
    (_, { today, word }) => ({
      input: {
        id: word(),
        expectedVersion: 0,
        validFrom: today,
        law: 'SUL',
        lawName: 'Sundhedsloven',
        paragraph: '§ 999',
        title: words('Prøveparagraf'),
        defaultPayer: 'health',
        decisionKind: 'SERVICE_ANSWER',
        appealRoute: 'NONE',
      },
    }),
    NEW,
  ),
  annotateLegalBasis: recipe(
    'OWN',
    (_, { today }) => ({ input: { legalBasisId: 'SUL-119', text: 'Vi læser den sådan.', validFrom: today } }),
    { 'input.legalBasisId': 'open' },
  ),
  recordProvider: recipe(
    'OWN',
    (_, { today, word }) => ({
      input: { id: word(), expectedVersion: 0, validFrom: today, name: 'Ny', kind: 'PRIVATE' },
    }),
    NEW,
  ),
  recordPurpose: recipe(
    'OWN',
    (_, { today, word }) => ({
      input: { id: word(), expectedVersion: 0, validFrom: today, label: words('Nyt') },
    }),
    NEW,
  ),
  recordFactType: recipe(
    'OWN',
    ({ departmentId }, { today, word }) => ({
      input: {
        name: `fact${word().replaceAll('-', '')}`,
        expectedVersion: 0,
        validFrom: today,
        label: words('Har en hund'),
        type: 'BOOLEAN',
        sensitivity: 'ORDINARY',
        sourceDepartment: departmentId,
      },
    }),
    { 'input.sourceDepartment': 'open' },
  ),
  recordSynonyms: recipe(
    'OWN',
    (_, { today, word }) => ({
      input: {
        id: word(),
        expectedVersion: 0,
        validFrom: today,
        terms: ['stresshåndtering'],
        everyday: ['zumbalala'],
      },
    }),
    NEW,
  ),
};
