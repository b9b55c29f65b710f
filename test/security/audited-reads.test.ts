import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import type { Answer } from '../support/attacks/index.js';
import { valuesAt, withValue } from './arguments.js';
import { askFor, pantryOf, waysToAsk } from './asked-operation.js';
import { SENSITIVE_PARTS } from './door-oracle.js';
import { readsPersonalData } from './personal-reads.js';
import type { Pantry } from './recipes/index.js';
import { RECIPES } from './recipes/index.js';
import { operationsOf, type SchemaOperation } from './schema-parts.js';
import { World, type Kind, type Somebody } from './world/index.js';

let world: World;
let pantry: Pantry;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await World.start();
  pantry = pantryOf(world);
  schema = world.app.app.get(GraphQLSchemaHost, { strict: false }).schema;
}, 120_000);
afterAll(async () => world.close());

/** A row of the audit trail, as far as it matters here. */
interface Row {
  readonly action: string;
  readonly operation: string;
  readonly subject_ids: readonly string[];
}

const personalReads = (): readonly SchemaOperation[] =>
  operationsOf(schema).filter((operation) => readsPersonalData(operation, SENSITIVE_PARTS));

/** What the request of an answer left in the trail. */
const rowsOf = async ({ headers }: Answer): Promise<readonly Row[]> =>
  world.sql<Row>('select action, operation, subject_ids from audit_entry where request_id = $1 order by id', [
    headers.get('x-request-id'),
  ]);

/** Where the arguments of a read say whose case is meant. */
const pathsOfCase = ({ name }: SchemaOperation): readonly (readonly string[])[] => [
  ['caseId'],
  ['filter', 'caseId'],
  ...(name === 'caseFile' ? [['id']] : []),
];

/** Somebody in the queue whom each reading of it shows, by his or her case. */
const SHOWS: Readonly<Record<string, Kind>> = {
  waitlist: 'case',
  waitlistEntry: 'case',
  waitlistTasks: 'case',
  slotOffers: 'offeredCase',
  tryMove: 'offeredCase',
  tryPriorityPolicy: 'case',
  whyNoOffer: 'case',
  nextInLine: 'case',
  alerts: 'case',
};

/** What is wrong with the rows that a read left: there must be one, of this operation, that names who was meant. */
async function unaudited(
  operation: SchemaOperation,
  by: Somebody,
  given: object,
): Promise<readonly string[]> {
  const answer = await askFor(world, by, operation, given);
  const rows = await rowsOf(answer);
  const reads = rows.filter(({ action }) => ['READ', 'SEARCH', 'DISCLOSURE'].includes(action));
  const meant = pathsOfCase(operation).flatMap((path) => valuesAt(given, path));
  const what = `${operation.name} ${JSON.stringify(Object.keys(given))}`;
  if (answer.errors.length > 0) return [`${what} was not answered: ${answer.text.slice(0, 300)}`];
  if (reads.length !== 1 || rows.length !== 1)
    return [`${what} left ${JSON.stringify(rows.map(({ action, operation: of }) => `${action} ${of}`))}`];
  return reads.flatMap((row) => [
    ...(row.operation === operation.name ? [] : [`${what} is recorded as ${row.operation}`]),
    ...meant
      .filter((id) => !row.subject_ids.includes(String(id)))
      .map(() => `${what} does not say whose case was read`),
  ]);
}

/** The same for every way of asking, on the case of the set or on another one. */
async function unauditedOn(operation: SchemaOperation, inPlaceOfCase?: string): Promise<readonly string[]> {
  const set = world.setOf('social');
  const recipe = RECIPES[operation.name]!;
  const by = { role: recipe.by, departmentId: 'social' } as const;
  const findings: string[] = [];
  for (const given of waysToAsk(recipe, set, pantry)) {
    const paths = pathsOfCase(operation).filter((path) => valuesAt(given, path).length > 0);
    if (inPlaceOfCase !== undefined && paths.length === 0) continue;
    const asked =
      inPlaceOfCase === undefined
        ? given
        : paths.reduce<object>((args, path) => withValue(args, path, () => inPlaceOfCase) as object, given);
    const isPersonal = readsPersonalData(operation, SENSITIVE_PARTS) && namesSomebody(operation, asked);
    if (isPersonal) findings.push(...(await unaudited(operation, by, asked)));
  }
  return findings;
}

/** A search without a case names nobody; every other read of the list does. */
const namesSomebody = ({ name }: SchemaOperation, given: object): boolean =>
  !['interventions', 'alternatives', 'checkEligibility'].includes(name) || 'caseId' in given;

describe('every read of personal data', () => {
  it('is on this list because of its type or its arguments', () => {
    expect(personalReads().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'caseFile',
        'caseHistory',
        'myCaseload',
        'findCase',
        'sharingGrounds',
        'auditTrail',
        'waitlist',
        'waitlistEntry',
        'slotOffers',
        'waitlistTasks',
        'tryMove',
        'tryPriorityPolicy',
        'whyNoOffer',
        'nextInLine',
        'alerts',
      ]),
    );
  });

  it('leaves one row, whatever it shows', async () => {
    const findings: string[] = [];
    for (const operation of personalReads()) findings.push(...(await unauditedOn(operation)));
    expect(findings).toEqual([]);
  });

  it('leaves one row when there is nothing to show', async () => {
    const findings: string[] = [];
    const { otherCase } = world.setOf('social').ids;
    for (const operation of personalReads()) findings.push(...(await unauditedOn(operation, otherCase)));
    const findCase = personalReads().find(({ name }) => name === 'findCase')!;
    const nobody = { civilRegistrationNumber: pantry.number() };
    findings.push(...(await unaudited(findCase, { role: 'CW', departmentId: 'social' }, nobody)));
    expect(findings).toEqual([]);
  });

  it.each(Object.entries(SHOWS))('%s says whose entries and slot offers it showed', async (name, kind) => {
    const set = world.setOf('social');
    const operation = personalReads().find((one) => one.name === name)!;
    const [given] = waysToAsk(RECIPES[name]!, set, pantry);
    const by = { role: RECIPES[name]!.by, departmentId: 'social' } as const;
    const rows = await rowsOf(await askFor(world, by, operation, given!));
    expect(rows).toMatchObject([{ operation: name, subject_ids: expect.arrayContaining([set.ids[kind]]) }]);
  });

  it('is caught when it does not: a planted resolver', async () => {
    const field = schema.getQueryType()!.getFields()['caseHistory']!;
    const { resolve } = field;
    field.resolve = () => ({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    try {
      const operation = personalReads().find(({ name }) => name === 'caseHistory')!;
      expect(await unauditedOn(operation)).toEqual(['caseHistory ["caseId"] left []']);
    } finally {
      field.resolve = resolve;
    }
  });
});
