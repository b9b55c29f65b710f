import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AuditTrail } from '../../audit/index.js';
import {
  answerOr,
  connectionFrom,
  Cursors,
  fingerprint,
  PageArgs,
  pageRequest,
} from '../../platform/graphql/index.js';
import { DeadMessages } from '../../platform/outbox/index.js';
import type { SignedInActor } from '../domain/index.js';
import { CurrentActor } from '../door/current-actor.decorator.js';
import { RedriveMessages } from '../use-case/redrive-messages.js';
import { DeadMessageConnection, RedriveArgs, RedriveResult } from './dead-message.type.js';

/** What operators do about messages that were given up; it stands in the room of rights, which knows who they are. */
@Resolver()
export class DeadMessageResolver {
  constructor(
    private readonly messages: DeadMessages,
    private readonly redrive: RedriveMessages,
    private readonly trail: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => DeadMessageConnection, { description: 'What was given up after a change, newest first.' })
  async deadMessages(@CurrentActor() actor: SignedInActor, @Args() args: PageArgs) {
    const codec = await this.cursors.codec();
    const query = fingerprint('deadMessages', actor.personId, {});
    const page = pageRequest(args, codec, query);
    const [before] = (page.after ?? [null]) as [string | null];
    const rows = await this.messages.list(before, page.limit);
    await this.trail.record({
      actor,
      action: 'READ',
      operation: 'deadMessages',
      details: { rows: Math.min(rows.length, page.first) },
      requestId: actor.requestId,
    });
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ id }) => [id],
      nodeOf: (message) => message,
    });
  }

  @Mutation(() => RedriveResult, {
    description: 'Puts dead messages in line again, as if they had not failed.',
  })
  async redriveMessages(@CurrentActor() actor: SignedInActor, @Args() { ids, idempotencyKey }: RedriveArgs) {
    return answerOr(
      await this.redrive.execute(actor, { idempotencyKey, ids: ids ?? null }),
      (redriven) => redriven,
    );
  }
}
