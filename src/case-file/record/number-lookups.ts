import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import type { SignedInActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { RateLimitedFault } from '../../platform/errors/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';
import { NumberLookupStore } from '../store/number-lookup.store.js';

/** The department whose lead is told: where one works with cases, one's own before one in which one only deputises. */
function homeOf({ grants }: Actor | SignedInActor): string | null {
  const isOwn = (grant: (typeof grants)[number]): boolean =>
    !('deputyFor' in grant) || grant.deputyFor === null;
  const working = grants.filter(({ role }) => role === 'CW' || role === 'OWN');
  const [home] = [...working.filter(isOwn), ...working, ...grants].flatMap(
    ({ departmentId }) => departmentId ?? [],
  );
  return home ?? null;
}

/**
 * Limits how many civil registration numbers one person looks up: nobody needs one number after another. It counts
 * calls, by the database's clock and over all processes, whether the number is known or not.
 */
@Injectable()
export class NumberLookups {
  constructor(
    private readonly database: Database,
    private readonly store: NumberLookupStore,
    private readonly notices: CaseNoticeStore,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: RunningConfig,
  ) {}

  /**
   * Counts one look-up, in a transaction of its own: it counts whatever becomes of the command.
   *
   * @throws Fault RATE_LIMITED above the limit, with an audit row, and a notice to the lead once an hour
   */
  async count(actor: Actor | SignedInActor, operation: string): Promise<void> {
    const secondsLeft = await this.database.transaction(async (tx) => {
      const recent = await this.store.recent(tx, actor.personId);
      if (recent.count < this.config.thresholds.numberLookupsPerMinute) {
        await this.store.add(tx, actor.personId);
        return null;
      }
      const departmentId = homeOf(actor);
      if (departmentId !== null && !(await this.store.isReported(tx, actor.personId))) {
        const about = { aboutPersonId: actor.personId, addresseeId: null, caseId: null };
        await this.notices.raise(tx, { kind: 'MANY_LOOKUPS', departmentId, ...about });
      }
      const details = { code: 'RATE_LIMITED', lookups: recent.count };
      const { requestId } = actor;
      await this.audit.append(tx, { actor, action: 'REFUSAL', operation, requestId, details });
      return recent.secondsLeft;
    });
    if (secondsLeft !== null) throw new RateLimitedFault(secondsLeft);
  }
}
