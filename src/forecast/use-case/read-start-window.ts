import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { isDay, reason, refuse, type Day, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { belongsTo } from '../../waitlist/index.js';
import { unknownTier } from '../domain/index.js';
import { StartWindowReads, type KeptWindow } from '../store/start-window.reads.js';
import { LoggedInterventionReads } from '../store/logged-intervention.reads.js';

/** Which window is asked for. */
export interface StartWindowQuestion {
  readonly interventionId: string;
  /** null: the last one. */
  readonly tier: number | null;
  /** null: now. */
  readonly asOf: Day | null;
}

/** A window with whether it is that of the last tier. */
export interface FoundWindow {
  readonly kept: KeptWindow;
  readonly isLast: boolean;
}

/** Finds the window that holds now, or the one that was told on an earlier day: what was known then, not today (R27). */
@Injectable()
export class ReadStartWindow {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly interventions: LoggedInterventionReads,
    private readonly windows: StartWindowReads,
  ) {}

  /**
   * @returns the window, or why there is none: IN_THE_FUTURE, BEFORE_LOG, NOT_ISSUED, NOT_CALCULATED, UNKNOWN_TIER
   * @throws Fault NOT_FOUND for an intervention that is not there or not shown to the actor
   */
  async execute(
    actor: SignedInActor,
    { interventionId, tier, asOf }: StartWindowQuestion,
  ): Promise<FoundWindow | Refused> {
    // What was never shown is known to its own department alone.
    const departmentId = await this.catalogue.departmentOf(interventionId);
    const isOwn = departmentId !== null && belongsTo(actor, departmentId);
    if (!isOwn && !(await this.catalogue.isKnownTo([], interventionId))) throw new NotFoundFault();
    const tiers =
      asOf === null
        ? await this.windows.ofInterventions(this.database, [interventionId])
        : await this.earlier(interventionId, asOf);
    if ('refused' in tiers) return tiers;
    const last = tiers.at(-1);
    if (!last) return notCalculated();
    const kept = tier === null ? last : tiers.find((one) => one.tier === tier);
    if (!kept) return refuse({ ...unknownTier(last.tier).why, field: 'tier' });
    return { kept, isLast: kept === last };
  }

  private async earlier(interventionId: string, asOf: Day): Promise<readonly KeptWindow[] | Refused> {
    const today = await this.database.today();
    if (!isDay(asOf) || asOf > today)
      return refuse(
        reason(
          'IN_THE_FUTURE',
          'asOf',
          'Spørg om i dag eller en tidligere dag.',
          'Ask for today or an earlier day.',
        ),
      );
    const [logged] = await this.interventions.all(this.database, [interventionId]);
    if (logged && asOf < logged.openedOn)
      return refuse(
        reason(
          'BEFORE_LOG',
          'asOf',
          `Loggen begynder først ${logged.openedOn}.`,
          `The log only begins on ${logged.openedOn}.`,
        ),
      );
    const found = await this.windows.asOf(this.database, interventionId, asOf);
    if (found.length > 0) return found;
    return refuse(
      reason(
        'NOT_ISSUED',
        'asOf',
        'Der var ikke beregnet noget startvindue på den dag.',
        'No start window had been calculated by that day.',
      ),
    );
  }
}

const notCalculated = (): Refused =>
  refuse(
    reason(
      'NOT_CALCULATED',
      'interventionId',
      'Startvinduet er ikke beregnet endnu, eller der er ikke udmeldt pladser.',
      'The start window has not been calculated yet, or no capacity is stated.',
    ),
  );
