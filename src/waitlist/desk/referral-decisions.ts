import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReferenceStores } from '../../catalogue/index.js';
import { holdsOn, type Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  hearingOf,
  type AppealRoute,
  type DecisionKind,
  type Entry,
  type ReferralOutcome,
  type StatedNo,
} from '../domain/index.js';
import { ReferralDecisionStore } from '../store/referral-decision.store.js';

/** What the law makes of an answer. */
export interface AnswerLaw {
  readonly decisionKind: DecisionKind;
  readonly appealRoute: AppealRoute;
}

/** Without a law behind it an answer is one about a service. */
const NO_LAW: AnswerLaw = { decisionKind: 'SERVICE_ANSWER', appealRoute: 'NONE' };

/** Keeps what owning departments answer, as the law wants it. */
@Injectable()
export class ReferralDecisions {
  constructor(
    private readonly references: ReferenceStores,
    private readonly store: ReferralDecisionStore,
  ) {}

  /** By the law in force today; of one that has ended, by its last version: it is still the law that applied. */
  async lawOf(tx: Tx, { legalBasisId }: Pick<Entry, 'legalBasisId'>): Promise<AnswerLaw> {
    if (legalBasisId === null) return NO_LAW;
    const versions = await this.references.legalBases.all(tx, [legalBasisId]);
    const law = versions.find((one) => holdsOn(one, tx.today)) ?? versions.at(-1);
    return law ? { decisionKind: law.content.decisionKind, appealRoute: law.content.appealRoute } : NO_LAW;
  }

  /** Keeps an answer. @param no what was said, when the answer is no */
  async keep(
    tx: Tx,
    actor: Actor,
    { id: entryId, legalBasisId }: Pick<Entry, 'id' | 'legalBasisId'>,
    {
      outcome,
      law,
      no,
    }: { readonly outcome: ReferralOutcome; readonly law: AnswerLaw; readonly no: StatedNo | null },
  ): Promise<string> {
    const id = randomUUID();
    await this.store.insert(tx, {
      id,
      entryId,
      outcome,
      decisionKind: law.decisionKind,
      legalBasisId,
      reasonCodes: no?.reasonCodes ?? [],
      staffReason: no?.staffReason ?? null,
      citizenWording: no?.citizenWording ?? null,
      hearing: no && hearingOf(no),
      appealRoute: law.appealRoute,
      decidedBy: actor.personId,
      decidedAt: tx.now,
    });
    return id;
  }
}
