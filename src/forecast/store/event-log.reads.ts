import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { EventLog } from '../domain/index.js';
import { LoggedEventReads } from './logged-event.reads.js';
import { LoggedInterventionReads } from './logged-intervention.reads.js';
import { LoggedPlacesReads } from './logged-places.reads.js';

/** The event log that the forecaster replays, read from everything that was kept. */
@Injectable()
export class EventLogReads {
  constructor(
    private readonly interventions: LoggedInterventionReads,
    private readonly events: LoggedEventReads,
    private readonly places: LoggedPlacesReads,
  ) {}

  /** @param ids null for all interventions */
  async read(q: Pick<Tx, 'query'>, today: Day, ids: readonly string[] | null): Promise<EventLog> {
    const interventions = await this.interventions.all(q, ids);
    return {
      from: interventions.reduce((first, { openedOn }) => (openedOn < first ? openedOn : first), today),
      interventions,
      cohorts: await this.places.cohorts(q, ids),
      capacity: await this.places.capacity(q, ids),
      closures: await this.places.closures(q, interventions, today),
      events: await this.events.all(q, ids),
    };
  }
}
