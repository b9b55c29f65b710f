import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { AdoptPriorityPolicy, ProposePriorityPolicy } from '../../waitlist/index.js';
import type { DecidedPolicy } from '../queues/policies.js';
import type { Cast } from './cast.js';
import { done } from './done.js';

/** Adopts the priority policies of the demo: proposed by the staff of a department, adopted by its lead. */
@Injectable()
export class LoadPolicies {
  constructor(
    private readonly propose: ProposePriorityPolicy,
    private readonly adopt: AdoptPriorityPolicy,
  ) {}

  /** @param idOf the ids of the interventions, by slug */
  async execute(
    policies: readonly DecidedPolicy[],
    cast: Cast,
    idOf: (slug: string) => string,
    today: Day,
  ): Promise<void> {
    for (const { departmentId, slug, content, ...decision } of policies) {
      const key = `demo:policy:${slug ?? departmentId}`;
      const proposed = await this.propose.execute(cast.holding('OWN', departmentId), {
        idempotencyKey: key,
        departmentId,
        interventionId: slug === null ? null : idOf(slug),
        expectedVersion: 0,
        content,
      });
      const { changeId } = done(key, proposed);
      const command = { idempotencyKey: key, changeId, validFrom: today, ...decision };
      done(key, await this.adopt.execute(cast.holding('LEAD', departmentId), command));
    }
  }
}
