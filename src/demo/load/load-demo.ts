import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import type { Organisation } from '../data/organisation.js';
import { Cast } from './cast.js';
import { LoadInterventions, type OnProgress } from './load-interventions.js';
import { LoadPeople } from './load-people.js';
import { LoadReferenceData } from './load-reference-data.js';

/** What the audit trail calls the loading; its row says that it was completed. */
const OPERATION = 'loadDemo';

/** Loads an invented municipality into an empty database, through the same use cases as everything else. */
@Injectable()
export class LoadDemo {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly people: LoadPeople,
    private readonly referenceData: LoadReferenceData,
    private readonly interventions: LoadInterventions,
  ) {}

  /** Whether the database is empty: nobody has ever been recorded. */
  async isEmpty(): Promise<boolean> {
    const [row] = await this.database.query<{ empty: boolean }>(
      'select not exists (select from person) as empty',
    );
    return row?.empty === true;
  }

  /** Whether a loading was begun and not completed, e.g. because the process was killed. */
  async isHalfDone(): Promise<boolean> {
    const [row] = await this.database.query<{ half: boolean }>(
      `select exists (select from audit_entry where operation = $1)
         and not exists (select from audit_entry where operation = $2) as half`,
      [`${OPERATION}:begun`, OPERATION],
    );
    return row?.half === true;
  }

  /**
   * @throws Error when the data does not fit the rules of the rooms; nothing is half done within one use case
   */
  async execute(organisation: Organisation, onProgress: OnProgress = () => undefined): Promise<void> {
    const today = await this.database.today();
    const cast = new Cast(organisation);
    await this.note(`${OPERATION}:begun`);
    await this.people.execute(organisation, cast, today);
    await this.referenceData.execute(organisation, cast);
    await this.interventions.execute(organisation, cast, today, onProgress);
    await this.note(OPERATION);
  }

  private async note(operation: string): Promise<void> {
    await this.audit.record({ actor: null, action: 'CHANGE', operation, requestId: 'demo' });
  }
}
