import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands, type Changed } from '../../audit/index.js';
import { groundOf } from '../../case-file/domain/index.js';
import { CaseAccessStore, mayWork, noSuchCase, type CaseAccess } from '../../case-file/index.js';
import { addDays, refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { JoinGrounds } from '../desk/join-grounds.js';
import { JoiningDesk, mayJoin, noSuchQueue, type OpenQueue } from '../desk/joining-desk.js';
import { NewEntries } from '../desk/new-entries.js';
import { ReferralDecisions } from '../desk/referral-decisions.js';
import { joinedEntry, joinProblems, type JoinStatement } from '../domain/index.js';

/** Whose case joins which queue. What is left out (null) has a default: see {@link JoinStatement}. */
export interface JoinWaitlistCommand extends Omit<
  JoinStatement,
  'firstReferralOn' | 'nextContactOn' | 'payerDueOn'
> {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly interventionId: string;
  /** null: today. */
  readonly firstReferralOn: Day | null;
  /** null: when the configured time without contact is over. */
  readonly nextContactOn: Day | null;
  /** null: when the configured time for finding out is over. */
  readonly payerDueOn: Day | null;
}

/** Which entry was made of which case. Ids only: the answer is kept and given again. */
export interface JoinedAnswer {
  readonly entryId: string;
  readonly caseId: string;
}

/**
 * Puts a citizen into a queue: with the verdict as it is known then, in the tier that the policy in force gives, under
 * the guarantee of the law. Referred by another department the entry waits for the owning one's answer; its own staff
 * confirm by joining. Nobody stands twice in a queue, and nobody is held up because it is open who pays (R50).
 */
@Injectable()
export class JoinWaitlist {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly database: Database,
    private readonly commands: AuditedCommands,
    private readonly cases: CaseAccessStore,
    private readonly desk: JoiningDesk,
    private readonly grounds: JoinGrounds,
    private readonly newEntries: NewEntries,
    private readonly decisions: ReferralDecisions,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: JoinWaitlistCommand,
  ): Promise<JoinedAnswer | Refused> {
    const { caseId, interventionId } = input;
    const command = { operation: 'joinWaitlist', idempotencyKey, input, subjectIds: [caseId] };
    const given = { isReplayed: true };
    const answer = await this.commands.run<JoinedAnswer>(actor, command, async (tx) => {
      given.isReplayed = false;
      const access = await this.cases.lockAccess(tx, actor, caseId);
      const queue = await this.desk.open(tx, interventionId);
      const isThere = queue && (!mayWork(access) || mayJoin(actor, access, queue.shown.departmentId));
      if (!isThere || !mayWork(access)) {
        return refuse(
          ...(mayWork(access) ? [] : noSuchCase().refused),
          ...(isThere ? [] : noSuchQueue().refused),
        );
      }
      return this.join(tx, actor, access, queue, this.withDefaults(input, tx.today));
    });
    if (!given.isReplayed) return answer;
    // A stored answer is given again only to somebody to whom the case is still open for work.
    return mayWork(await this.cases.accessTo(this.database, actor, caseId)) ? answer : noSuchCase();
  }

  private async join(
    tx: Tx,
    actor: Actor,
    access: CaseAccess,
    queue: OpenQueue,
    said: JoinStatement,
  ): Promise<Changed<JoinedAnswer> | Refused> {
    const ground = await this.grounds.of(tx, actor, access, queue, said, 'joinWaitlist');
    const problems = joinProblems(said, ground);
    if (problems.length > 0) return refuse(...problems);
    const { caseId, citizenId, departmentId: referringDepartmentId } = access;
    const { id: interventionId, departmentId } = queue.shown;
    const unranked = joinedEntry(said, {
      id: randomUUID(),
      interventionId,
      departmentId,
      caseId,
      citizenId,
      referringDepartmentId,
      joinedBy: actor.personId,
      isConfirmed: mayDo(actor, 'confirmReferral', departmentId),
      responsibleId: ground.responsibleId,
      verdict: ground.verdict,
      content: ground.content,
      route: ground.route,
      guarantee: ground.guarantee,
      now: tx.now,
      today: tx.today,
    });
    const entry = await this.newEntries.add(tx, actor, unranked, referringDepartmentId);
    const { id, state } = entry;
    if (state === 'WAITING') {
      const law = await this.decisions.lawOf(tx, entry);
      await this.decisions.keep(tx, actor, entry, { outcome: 'CONFIRMED', law, no: null });
    }
    return {
      answer: { entryId: id, caseId },
      subjectIds: [caseId],
      objectIds: [id, interventionId],
      details: { state },
      ...groundOf(access),
    };
  }

  private withDefaults(said: Omit<JoinWaitlistCommand, 'idempotencyKey'>, today: Day): JoinStatement {
    const { contactEveryDays, payerResolvedDays } = this.config.thresholds;
    return {
      ...said,
      firstReferralOn: said.firstReferralOn ?? today,
      nextContactOn: said.nextContactOn ?? addDays(today, contactEveryDays),
      payerDueOn: said.payerDueOn ?? addDays(today, payerResolvedDays),
    };
  }
}
