import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, type SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { connectionFrom, Cursors, fingerprint, pageRequest } from '../../platform/graphql/index.js';
import type { CaseNotice } from '../domain/index.js';
import { CaseNoticeReads } from '../store/case-notice.reads.js';
import { AcknowledgeCaseNotice } from '../use-case/acknowledge-case-notice.js';
import { CaseNoticeConnection, CaseNoticesArgs, CaseNoticeType } from './case-notice.type.js';
import { ReceiptResult } from './case-relationship.type.js';
import { receiptOr } from './case-staffing.resolver.js';

/** What leads, the auditor and those who answer for cases must hear of. */
@Resolver(() => CaseNoticeType)
export class CaseNoticeResolver {
  constructor(
    private readonly database: Database,
    private readonly reads: CaseNoticeReads,
    private readonly acknowledge: AcknowledgeCaseNotice,
    private readonly people: AccessLoaders,
    private readonly audit: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => CaseNoticeConnection, {
    description:
      'Notices about cases you answer for; as a lead those to your department and those nobody else can see; as auditor all. The newest first.',
  })
  async caseNotices(@CurrentActor() actor: SignedInActor, @Args() args: CaseNoticesArgs) {
    const { includeAcknowledged } = args;
    const codec = await this.cursors.codec();
    const query = fingerprint('caseNotices', actor.personId, { includeAcknowledged });
    const page = pageRequest(args, codec, query);
    const before = page.after as [string, string] | null;
    const rows = await this.reads.page(this.database, actor, {
      includeAcknowledged,
      before,
      limit: page.limit,
    });
    const shown = rows.slice(0, page.first);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'caseNotices',
      subjectIds: [...new Set(shown.flatMap(({ caseId }) => caseId ?? []))],
      details: { rows: shown.length },
      requestId: actor.requestId,
    });
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ raisedAt, id }) => [raisedAt, id],
      nodeOf: (notice) => notice,
    });
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'The employee whom it is about.' })
  async aboutPerson(@Parent() { aboutPersonId }: CaseNotice, @Context() context: object) {
    return aboutPersonId === null ? null : this.people.colleagues(context).load(aboutPersonId);
  }

  @ResolveField(() => ColleagueType, {
    nullable: true,
    description: 'Who answered for the case when it was raised; null when nobody did, or it is for the lead.',
  })
  async addressee(@Parent() { addresseeId }: CaseNotice, @Context() context: object) {
    return addresseeId === null ? null : this.people.colleagues(context).load(addresseeId);
  }

  @Mutation(() => ReceiptResult, {
    description: 'Says that you have seen a notice; never one that is about you.',
  })
  async acknowledgeCaseNotice(
    @CurrentActor() actor: SignedInActor,
    @Args('id', { type: () => ID }) id: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return receiptOr(await this.acknowledge.execute(actor, { idempotencyKey, id }));
  }
}
