import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { prepared, type Tx } from '../../platform/database/index.js';
import { accessOf, claimsOf, type CaseAccess, type CaseStanding } from '../domain/index.js';
import { accessSql, claimParameters } from './case-access.sql.js';

/** Which cases a list is about: those of a citizen, or those with the ids. At least one must be given. */
export interface CaseSelection {
  readonly citizenId?: string;
  readonly caseIds?: readonly string[];
}

type Reading = Pick<Tx, 'query'>;

const BY_IDS = accessSql({ where: 'f.id = any ($7)', orderBy: 'f.id' });
/** Asked with every change of a case: one plan for all. */
const BY_ID = prepared(accessSql({ where: 'f.id = $7', orderBy: 'f.id' }));
const OF_CITIZEN = accessSql({
  where: 'f.citizen_id = $7 and ($8::uuid[] is null or f.id = any ($8))',
  orderBy: 'f.id',
});

/**
 * Which cases are open to whom, decided in one statement by the database's clock. The scope stands in the statement;
 * the domain says once more, from the same rows, through which way a case is open.
 */
@Injectable()
export class CaseAccessStore {
  /** @returns null when the case is not there or not open to the actor: nobody can tell which */
  async accessTo(q: Reading, actor: Actor | SignedInActor, caseId: string): Promise<CaseAccess | null> {
    const [access] = await this.accessibleCases(q, actor, { caseIds: [caseId] });
    return access ?? null;
  }

  /**
   * Like `accessTo`, with the case locked until the transaction ends. It locks before it asks: rights that changed
   * while it waited count.
   */
  async lockAccess(tx: Tx, actor: Actor | SignedInActor, caseId: string): Promise<CaseAccess | null> {
    if (!isUuid(caseId)) return null;
    await tx.query('select from case_file where id = $1 for no key update', [caseId]);
    return this.accessTo(tx, actor, caseId);
  }

  /** The cases that are open to the actor through a relationship, one's own or an absent colleague's. */
  async relatedCases(q: Reading, actor: Actor | SignedInActor): Promise<readonly CaseAccess[]> {
    const claims = claimsOf(actor);
    const rows = await q.query<CaseStanding>(
      accessSql({
        where: 'f.id in (select r.case_id from case_relationship r where r.person_id = any ($2::uuid[]))',
        orderBy: 'f.id',
      }),
      claimParameters(claims),
    );
    return rows.flatMap((row) => accessOf(claims, row) ?? []);
  }

  /** The selected cases that are open to the actor, in the order of their ids. */
  async accessibleCases(
    q: Reading,
    actor: Actor | SignedInActor,
    { citizenId, caseIds }: CaseSelection,
  ): Promise<readonly CaseAccess[]> {
    const ids = caseIds?.filter(isUuid) ?? null;
    if (citizenId === undefined ? !ids || ids.length === 0 : !isUuid(citizenId)) return [];
    const claims = claimsOf(actor);
    const claimed = claimParameters(claims);
    const rows = await (citizenId !== undefined
      ? q.query<CaseStanding>(OF_CITIZEN, [...claimed, citizenId, ids])
      : ids?.length === 1
        ? q.query<CaseStanding>(BY_ID, [...claimed, ids[0]])
        : q.query<CaseStanding>(BY_IDS, [...claimed, ids]));
    return rows.flatMap((row) => accessOf(claims, row) ?? []);
  }
}
