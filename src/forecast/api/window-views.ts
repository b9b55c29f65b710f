import { Inject, Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { belongsTo } from '../../waitlist/index.js';
import type { KeptWindow } from '../store/start-window.reads.js';
import { ForecastLoaders } from './forecast.loader.js';
import { shownWindow } from './shown-window.js';
import type { StartWindowType } from './start-window.type.js';

/** Who reads a window, and of whose queue. */
export interface WindowReader {
  readonly actor: SignedInActor;
  /** The department whose queue it is. */
  readonly departmentId: string;
}

/** Shows kept windows: one lookup of the clock for all of a request, and nothing is calculated while somebody waits. */
@Injectable()
export class WindowViews {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly loaders: ForecastLoaders,
  ) {}

  /**
   * For somebody new. The steps between tiers would tell other departments how many stand in each.
   *
   * @param isLast whether it is that of the last tier
   */
  async ofTier(
    context: object,
    { actor, departmentId }: WindowReader,
    kept: KeptWindow,
    isLast: boolean,
  ): Promise<StartWindowType> {
    const isOwn = belongsTo(actor, departmentId);
    return this.shown(context, kept, isOwn, isOwn || isLast);
  }

  /** For somebody who waits: whoever sees an entry sees its position. */
  async ofEntry(
    context: object,
    { actor, departmentId }: WindowReader,
    kept: KeptWindow,
  ): Promise<StartWindowType> {
    return this.shown(context, kept, belongsTo(actor, departmentId), true);
  }

  private async shown(
    context: object,
    kept: KeptWindow,
    isOwn: boolean,
    mayCount: boolean,
  ): Promise<StartWindowType> {
    const clock = await this.loaders.clock(context);
    const maxAgeHours = this.config.thresholds.windowMaxAgeHours;
    return shownWindow(kept, { isOwn, mayCount, clock, maxAgeHours });
  }
}
