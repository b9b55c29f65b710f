import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { connectionFrom, Cursors, fingerprint, PageArgs, pageRequest } from '../../platform/graphql/index.js';
import { groundOf } from '../domain/index.js';
import { CaseFileReads } from '../store/case-file.reads.js';
import { CaseloadReads } from '../store/caseload.reads.js';
import { CaseFileConnection, CaseFileType, type CaseFileView } from './case-file.type.js';
import { RefusedReadings } from '../record/refused-readings.js';

@ArgsType()
export class CaseloadArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Whether cases count that fell back to your unit.' })
  includeUnit: boolean;
}

/** Case files that are open to the reader; every answer has its row in the audit trail before it is given. */
@Resolver()
export class CaseFileResolver {
  constructor(
    private readonly database: Database,
    private readonly reads: CaseFileReads,
    private readonly caseload: CaseloadReads,
    private readonly audit: AuditTrail,
    private readonly refused: RefusedReadings,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => CaseFileType, {
    description: 'A case file that is open to you. Not there and not yours are one answer: NOT_FOUND.',
  })
  async caseFile(
    @CurrentActor() actor: SignedInActor,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CaseFileView> {
    const found = await this.reads.open(this.database, actor, id);
    if (!found) return this.refused.refuse(actor, 'caseFile', id);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'caseFile',
      subjectIds: [found.id],
      details: { via: found.access.via },
      requestId: actor.requestId,
      ...groundOf(found.access),
    });
    return found;
  }

  @Query(() => CaseFileConnection, {
    description:
      'The open cases that you, or absent colleagues whose deputy you are (`access.via` DEPUTY), work on; the newest first.',
  })
  async myCaseload(@CurrentActor() actor: SignedInActor, @Args() args: CaseloadArgs) {
    const { includeUnit } = args;
    const codec = await this.cursors.codec();
    const query = fingerprint('myCaseload', actor.personId, { includeUnit });
    const page = pageRequest(args, codec, query);
    const before = page.after as [string, string] | null;
    const { cases, totalCount } = await this.caseload.page(this.database, actor, {
      includeUnit,
      before,
      limit: page.limit,
    });
    const subjectIds = cases.slice(0, page.first).map(({ id }) => id);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'myCaseload',
      subjectIds,
      details: { rows: subjectIds.length, totalCount },
      requestId: actor.requestId,
    });
    const connection = connectionFrom(cases, page, {
      codec,
      query,
      keyOf: ({ openedOn, id }) => [openedOn, id],
      nodeOf: (file): CaseFileView => file,
    });
    return { ...connection, totalCount };
  }
}
