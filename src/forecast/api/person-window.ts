import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import type { Facts } from '../../case-file/domain/index.js';
import { classify } from '../../waitlist/domain/index.js';
import { ForecastLoaders } from './forecast.loader.js';
import type { StartWindowType } from './start-window.type.js';
import { WindowViews } from './window-views.js';

/** An intervention of which a citizen's window is asked. */
export interface AskedQueue {
  readonly id: string;
  readonly departmentId: string;
}

/** When one citizen would start: in the tier in which the policy of each queue would put him or her. */
@Injectable()
export class PersonWindows {
  constructor(
    private readonly loaders: ForecastLoaders,
    private readonly views: WindowViews,
  ) {}

  /**
   * A few lookups for a whole page of hits.
   *
   * @param facts what the reader may know of the citizen; what is unknown brings nobody into a tier
   * @returns null where nothing was calculated
   */
  async of(
    context: object,
    actor: SignedInActor,
    { id, departmentId }: AskedQueue,
    facts: Facts,
  ): Promise<StartWindowType | null> {
    const policy = await this.loaders.policies(context).load({ interventionId: id, departmentId });
    const tiers = await this.loaders.ofInterventions(context).load(id);
    const { tier } = classify(policy, Object.fromEntries(facts), 0);
    const last = tiers.at(-1);
    const kept = tiers.find((one) => one.tier === tier) ?? last;
    return kept ? this.views.ofTier(context, { actor, departmentId }, kept, kept === last) : null;
  }
}
