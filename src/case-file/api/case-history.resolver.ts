import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, PeopleReads, type SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { connectionFrom, Cursors, fingerprint, pageRequest } from '../../platform/graphql/index.js';
import { groundOf } from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseHistoryReads, type CaseEvent } from '../store/case-history.reads.js';
import { CaseEventConnection, CaseHistoryArgs, type CaseEventType } from './case-event.type.js';
import { RefusedReadings } from '../record/refused-readings.js';

const eventView = (
  { position: _, personId, ...event }: CaseEvent,
  names: ReadonlyMap<string, string>,
): CaseEventType => {
  const name = personId === null ? undefined : names.get(personId);
  return {
    ...event,
    by: personId === null || name === undefined ? null : { id: personId, name },
  };
};

/** What was done in a case file, for whom it is open; leads see it too. */
@Resolver()
export class CaseHistoryResolver {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccessStore,
    private readonly reads: CaseHistoryReads,
    private readonly people: PeopleReads,
    private readonly audit: AuditTrail,
    private readonly refused: RefusedReadings,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => CaseEventConnection, { description: 'What was done in a case file, newest first.' })
  async caseHistory(@CurrentActor() actor: SignedInActor, @Args() args: CaseHistoryArgs) {
    const { caseId } = args;
    const codec = await this.cursors.codec();
    const query = fingerprint('caseHistory', actor.personId, { caseId });
    const page = pageRequest(args, codec, query);
    const access = await this.access.accessTo(this.database, actor, caseId);
    if (!access) return this.refused.refuse(actor, 'caseHistory', caseId);
    const [before] = (page.after ?? [null]) as [number | null];
    const rows = await this.reads.events(caseId, before, page.limit);
    const ids = [...new Set(rows.flatMap(({ personId }) => personId ?? []))];
    const names = await this.people.names(ids);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'caseHistory',
      subjectIds: [caseId],
      details: { rows: Math.min(rows.length, page.first) },
      requestId: actor.requestId,
      ...groundOf(access),
    });
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ position }) => [position],
      nodeOf: (event) => eventView(event, names),
    });
  }
}
