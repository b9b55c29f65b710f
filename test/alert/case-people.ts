import { randomUUID } from 'node:crypto';
import { mutationDocument, type Outcome } from '../api/client.js';
import type { AlertWorld } from './alert-world.js';

/** A colleague of the demo's caseworker in the employment department. */
export const COLLEAGUE = 'employment-caseworker-1';

/** Who works on cases of the employment department, and who stands in. */
export class CasePeople {
  constructor(private readonly world: AlertWorld) {}

  /** Somebody takes a case over, or covers for a while; whoever is responsible says so. */
  async relate(
    caseId: string,
    kind: string,
    person: string,
    { validTo = null, by = 'caseworker' }: { readonly validTo?: string | null; readonly by?: string } = {},
  ): Promise<void> {
    const document = mutationDocument(
      'relateToCase',
      '$input: CaseRelationshipInput!',
      '... on Refusal { reasons { code field } } ... on CaseEntry { id }',
    );
    const input = { caseId, kind, personId: await this.world.idOf(person), reason: 'Ferie', validTo };
    const { answer } = await this.world.waitlist.client.read<{ answer: Outcome }>(by, document, {
      input,
      key: randomUUID(),
    });
    if (answer.reasons) throw new Error(JSON.stringify(answer.reasons));
  }

  /** Somebody takes the case over, and the worker hears of it. */
  async handOver(caseId: string, person: string, by?: string): Promise<void> {
    await this.relate(caseId, 'RESPONSIBLE', person, by === undefined ? {} : { by });
    await this.world.hear();
  }

  /** Nobody answers for the case any more but the department. */
  async leaveToUnit(caseId: string): Promise<void> {
    await this.world.owner.rows(
      `with ended as (
         update case_relationship set valid_from = broker_today() - 9, valid_to = broker_today() - 1
         where case_id = $1 returning case_id)
       insert into case_relationship (id, case_id, kind, reason, valid_from, recorded_at)
       select gen_random_uuid(), case_id, 'UNIT', 'x', broker_today(), now() from ended limit 1`,
      [caseId],
    );
  }

  /** The citizen of a case may not be seen by the person. */
  async bar(person: string, caseId: string): Promise<void> {
    await this.world.owner.rows(
      `insert into case_bar (id, person_id, citizen_id, reason, barred_by, barred_at)
       select gen_random_uuid(), $1::uuid, f.citizen_id, 'FRIEND', $1::uuid, now() from case_file f where f.id = $2`,
      [await this.world.idOf(person), caseId],
    );
  }

  /** The colleague deputises for the caseworker while something is done. */
  async deputised<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const id = await this.appoint();
    try {
      return await work();
    } finally {
      await this.world.owner.rows('delete from deputy where id = $1', [id]);
    }
  }

  /** The colleague deputises for the caseworker. @returns the id of the row */
  async appoint(): Promise<string> {
    const [person, deputy] = [await this.world.idOf('caseworker'), await this.world.idOf(COLLEAGUE)];
    const [row] = await this.world.owner.rows<{ id: string }>(
      `insert into deputy (id, person_id, deputy_id, department_id, valid_from, valid_to, reason, appointed_by, appointed_at)
       values (gen_random_uuid(), $1, $2, 'employment', broker_today(), broker_today() + 10, 'Ferie', $1, now()) returning id`,
      [person, deputy],
    );
    return row?.id ?? '';
  }
}
