import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { ContactChannel, ReferralDecision } from '../domain/index.js';

const COLUMNS = `id, entry_id as "entryId", outcome, decision_kind as "decisionKind", legal_basis_id as "legalBasisId",
  reason_codes as "reasonCodes", staff_reason as "staffReason", citizen_wording as "citizenWording", hearing,
  appeal_route as "appealRoute", decided_by as "decidedBy", decided_at as "decidedAt", sent_on as "sentOn",
  sent_by as "sentBy", sent_channel as "sentChannel"`;

/** What owning departments answered; an answer is added and never changed. */
@Injectable()
export class ReferralDecisionStore {
  async insert(tx: Tx, decision: Omit<ReferralDecision, 'sentOn' | 'sentBy' | 'sentChannel'>): Promise<void> {
    await tx.query(
      `insert into referral_decision (id, entry_id, outcome, decision_kind, legal_basis_id, reason_codes, staff_reason,
         citizen_wording, hearing, appeal_route, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        decision.id,
        decision.entryId,
        decision.outcome,
        decision.decisionKind,
        decision.legalBasisId,
        decision.reasonCodes,
        decision.staffReason,
        decision.citizenWording,
        decision.hearing && JSON.stringify(decision.hearing),
        decision.appealRoute,
        decision.decidedBy,
        decision.decidedAt,
      ],
    );
  }

  /** An answer; null when there is none. Whoever changes it has locked its entry. */
  async find(q: Pick<Tx, 'query'>, id: string): Promise<ReferralDecision | null> {
    if (!isUuid(id)) return null;
    const [decision] = await q.query<ReferralDecision>(
      `select ${COLUMNS} from referral_decision where id = $1`,
      [id],
    );
    return decision ?? null;
  }

  /** The answers to entries, the newest first. */
  async ofEntries(q: Pick<Tx, 'query'>, entryIds: readonly string[]): Promise<readonly ReferralDecision[]> {
    return q.query<ReferralDecision>(
      `select ${COLUMNS} from referral_decision where entry_id = any ($1) order by decided_at desc, id`,
      [entryIds],
    );
  }

  /** The letter left through the department's own system. */
  async sent(
    tx: Tx,
    id: string,
    by: { readonly sentOn: Day; readonly sentBy: string; readonly sentChannel: ContactChannel },
  ): Promise<void> {
    await tx.query(
      'update referral_decision set sent_on = $2, sent_by = $3, sent_channel = $4 where id = $1',
      [id, by.sentOn, by.sentBy, by.sentChannel],
    );
  }
}
