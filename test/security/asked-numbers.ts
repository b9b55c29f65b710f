import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { CitizenSecrets } from '../../src/case-file/index.js';
import type { Answer } from '../support/attacks/target.js';
import { askFor } from './asked-operation.js';
import { operationsOf, type SchemaOperation } from './schema-parts.js';
import { nextNumber, type Somebody, type World } from './world/index.js';

/** How each operation that takes a number is asked with one. */
const TAKES_NUMBER: Readonly<Record<string, (civilRegistrationNumber: string, world: World) => object>> = {
  findCase: (civilRegistrationNumber) => ({ civilRegistrationNumber }),
  openCase: (civilRegistrationNumber) => ({
    civilRegistrationNumber,
    name: 'Somebody Else',
    departmentId: 'culture',
    origin: 'OTHER',
  }),
  barMyself: (civilRegistrationNumber) => ({ civilRegistrationNumber, reason: 'FRIEND' }),
  keepApart: (civilRegistrationNumber, world) => ({
    caseId: world.setOf('culture').ids.case,
    civilRegistrationNumber,
  }),
};
/** The operations that take a civil registration number. */
export const TAKING_NUMBERS = Object.keys(TAKES_NUMBER);

export const operationOf = (world: World, name: string): SchemaOperation =>
  operationsOf(world.app.app.get(GraphQLSchemaHost, { strict: false }).schema).find(
    (operation) => operation.name === name,
  )!;

/** Sends an operation about a number. */
export const asks = async (world: World, by: Somebody, name: string, number: string): Promise<Answer> =>
  askFor(world, by, operationOf(world, name), TAKES_NUMBER[name]!(number, world));

/** Citizens whom another department knows, by their numbers. */
export async function knownTo(world: World, departmentId: string, count: number): Promise<readonly string[]> {
  const secrets = world.app.app.get(CitizenSecrets, { strict: false });
  const numbers = Array.from({ length: count }, nextNumber);
  for (const number of numbers) {
    await world.sql(
      `with new_citizen as (insert into citizen (id, created_at) values ($1, broker_now()) returning id),
         numbered as (insert into civil_registration_number (lookup, citizen_id, sealed, recorded_at)
           select $2, id, $3, broker_now() from new_citizen)
       insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
       select $4, id, $5, $6, 'OTHER', broker_today(), broker_now() from new_citizen`,
      [
        randomUUID(),
        secrets.lookupOf(number),
        secrets.seal(number, 'civil-registration-number'),
        randomUUID(),
        departmentId,
        secrets.seal('Known Elsewhere'),
      ],
    );
  }
  return numbers;
}
