import { Args, Query, Resolver } from '@nestjs/graphql';
import { AuditReads, AuditTrail, type AuditEntry } from '../../audit/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { badUserInput } from '../../platform/errors/index.js';
import { connectionFrom, Cursors, fingerprint, pageRequest } from '../../platform/graphql/index.js';
import { CurrentActor } from '../door/current-actor.decorator.js';
import { departmentsFor } from '../domain/index.js';
import { AuditConnection, AuditTrailArgs, type AuditEntryType } from './audit.type.js';

const inWords = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** An entry as its reader may see it: samples for a department lead hold no details. */
const entryView = ({ details, ...entry }: AuditEntry, isAuditor: boolean): AuditEntryType => ({
  ...entry,
  details: isAuditor ? Object.entries(details).map(([name, value]) => ({ name, value: inWords(value) })) : [],
});

/** The audit trail is read through the room of rights, which knows who may; reading it leaves a row too. */
@Resolver()
export class AuditResolver {
  constructor(
    private readonly reads: AuditReads,
    private readonly trail: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => AuditConnection, { description: 'Who did or saw what, newest first.' })
  async auditTrail(@CurrentActor() actor: Actor, @Args() args: AuditTrailArgs) {
    const filter = args.filter ?? {};
    if (filter.from && filter.to && filter.from > filter.to) {
      throw badUserInput('filter.to', 'must not lie before filter.from');
    }
    const codec = await this.cursors.codec();
    const query = fingerprint('auditTrail', actor.personId, filter);
    const page = pageRequest(args, codec, query);
    const [before] = (page.after ?? [null]) as [number | null];
    const departments = departmentsFor(actor, 'auditTrail');
    const rows = await this.reads.entries(departments, filter, before, page.limit);
    await this.trail.record({
      actor,
      action: 'READ',
      operation: 'auditTrail',
      // Whatever else was typed there stays out of the trail.
      subjectIds: filter.subjectId && isUuid(filter.subjectId) ? [filter.subjectId] : [],
      details: { rows: Math.min(rows.length, page.first) },
      requestId: actor.requestId,
    });
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ id }) => [id],
      nodeOf: (entry) => entryView(entry, departments === 'all'),
    });
  }
}
