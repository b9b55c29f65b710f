import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { RefreshWindows } from '../../forecast/index.js';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { PastMessages } from '../../platform/outbox/index.js';
import type { Organisation } from '../data/organisation.js';
import { populationOf } from '../population.js';
import { policiesOn } from '../queues/policies.js';
import { Cast } from './cast.js';
import { LoadCapacity } from './load-capacity.js';
import { LoadCitizens } from './load-citizens.js';
import { LoadHistory } from './load-history.js';
import { LoadInterventions, type MadeIntervention, type OnProgress } from './load-interventions.js';
import { LoadPeople } from './load-people.js';
import { LoadPolicies } from './load-policies.js';
import { LoadQueues } from './load-queues.js';
import { LoadReferenceData } from './load-reference-data.js';

/** What the audit trail says of the loading. Its commands carry keys, so that one that was interrupted goes on. */
const BEGUN = 'beginLoadingDemo';
const COMPLETED = 'loadDemo';

/** What the database says of a loading. */
interface Found {
  readonly hasPeople: boolean;
  readonly isCompleted: boolean;
  /** null when none was begun. */
  readonly begunOn: Day | null;
  readonly today: Day;
}

/** Loads an invented municipality into an empty database, through the same use cases as everything else. */
@Injectable()
export class LoadDemo {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly people: LoadPeople,
    private readonly referenceData: LoadReferenceData,
    private readonly interventions: LoadInterventions,
    private readonly citizens: LoadCitizens,
    private readonly capacity: LoadCapacity,
    private readonly policies: LoadPolicies,
    private readonly queues: LoadQueues,
    private readonly history: LoadHistory,
    private readonly windows: RefreshWindows,
    private readonly past: PastMessages,
  ) {}

  /**
   * Whether there is something to load: the database is empty, or a loading of today was interrupted.
   *
   * @throws Error when a loading of an earlier day was interrupted: what it had begun counts its days from then
   */
  async isNeeded(): Promise<boolean> {
    const [found] = await this.database.query<Found>(
      `select exists (select from person) as "hasPeople",
         exists (select from audit_entry where operation = $1) as "isCompleted",
         (select min((at at time zone 'Europe/Copenhagen')::date) from audit_entry where operation = $2) as "begunOn",
         broker_today() as today`,
      [COMPLETED, BEGUN],
    );
    if (!found || found.isCompleted) return false;
    if (found.begunOn === null) return !found.hasPeople;
    if (found.begunOn !== found.today) {
      throw new Error(
        `Loading the demo was interrupted on ${found.begunOn} and cannot go on on another day: delete the data folder (DATA_DIR) and start again.`,
      );
    }
    return true;
  }

  /**
   * @throws Error when the data does not fit the rules of the rooms; nothing is half done within one use case
   */
  async execute(organisation: Organisation, onProgress: OnProgress = () => undefined): Promise<void> {
    const today = await this.database.today();
    const cast = new Cast(organisation);
    await this.note(BEGUN);
    await this.people.execute(organisation, cast, today);
    await this.referenceData.execute(organisation, cast);
    const made = await this.interventions.execute(organisation, cast, today, onProgress);
    const find = (slug: string) => found(made, slug);
    const idOf = (slug: string) => find(slug).id;
    await this.policies.execute(policiesOn(organisation, today), cast, idOf, today);
    const population = populationOf(organisation, today);
    if (population) {
      await this.citizens.execute(population.citizens, cast, idOf);
      await this.capacity.execute(population.capacity, cast, find);
      await this.queues.execute(population.entries, cast, find);
      await this.history.execute(organisation, population.capacity, cast, idOf, today);
      // As a worker would in its first minute: whoever looks at the demo first sees when things start.
      await this.windows.execute();
    }
    // All of it is history: nobody is told of it when the first worker begins.
    await this.database.transaction((tx) => this.past.leave(tx));
    await this.note(COMPLETED);
  }

  private async note(operation: string): Promise<void> {
    await this.audit.record({ actor: null, action: 'CHANGE', operation, requestId: 'demo' });
  }
}

/** @throws Error for a slug that the data does not have */
function found(made: ReadonlyMap<string, MadeIntervention>, slug: string): MadeIntervention {
  const one = made.get(slug);
  if (!one) throw new Error(`The demo's intervention "${slug}" was not made`);
  return one;
}
