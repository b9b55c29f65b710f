import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, departmentsFor, type SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isRefused, isUuid, text, type Actor } from '../../kernel/index.js';
import {
  connectionFrom,
  Cursors,
  fingerprint,
  PageArgs,
  pageRequest,
  RefusalType,
} from '../../platform/graphql/index.js';
import { noSuchAlert } from '../domain/index.js';
import { ruleOf } from '../rule/rules.js';
import { AlertCountReads } from '../store/alert-count.reads.js';
import { casesOf, type AlertPlace } from '../store/alert.reads.js';
import { DeliveryLogReads } from '../store/delivery-log.reads.js';
import { AcknowledgeAlerts } from '../use-case/acknowledge-alerts.js';
import { ReadAlerts } from '../use-case/read-alerts.js';
import { SnoozeAlert } from '../use-case/snooze-alert.js';
import { AlertDeliveryConnection } from './alert-delivery.type.js';
import { AcknowledgeAlertArgs, AlertsArgs, SnoozeAlertArgs } from './alert.args.js';
import { AcknowledgeAlertResult, AlertConnection, AlertCountType, SnoozeAlertResult } from './alert.type.js';

/** What people are told, and what leads see of how much waits. */
@Resolver()
export class AlertQueries {
  constructor(
    private readonly read: ReadAlerts,
    private readonly counts: AlertCountReads,
    private readonly log: DeliveryLogReads,
    private readonly audit: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => AlertConnection, {
    description:
      'Your own alerts: those that wait for you first, the urgent before the rest, then what rests, then what is done; of each the newest first. What you may not see any more is not there.',
  })
  async alerts(@CurrentActor() actor: SignedInActor, @Args() args: AlertsArgs) {
    const filter = {
      states: args.filter?.states ?? null,
      urgencies: args.filter?.urgencies ?? null,
      kinds: args.filter?.kinds ?? null,
      caseId: args.filter?.caseId ?? null,
      interventionId: args.filter?.interventionId ?? null,
    };
    const codec = await this.cursors.codec();
    const query = fingerprint('alerts', actor.personId, filter);
    const page = pageRequest(args, codec, query);
    const after = page.after as AlertPlace | null;
    const { alerts, totalCount, waiting } = await this.read.page(actor, { filter, after, limit: page.limit });
    const seen = alerts.slice(0, page.first);
    // That there is nothing about somebody is read of him or her, too.
    const asked = [filter.caseId ?? '', ...casesOf(seen)].filter(isUuid);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'alerts',
      subjectIds: [...new Set(asked)],
      details: { rows: seen.length, totalCount },
      requestId: actor.requestId,
    });
    const connection = connectionFrom(alerts, page, {
      codec,
      query,
      keyOf: ({ rank, raisedAt, id }) => [rank, raisedAt, id],
      nodeOf: (alert) => alert,
    });
    const { URGENT: urgent, NORMAL: normal, LOW: low } = waiting;
    return { ...connection, totalCount, waiting: { urgent, normal, low } };
  }

  @Query(() => AlertDeliveryConnection, {
    description: 'What left the product for you, or was to leave it, with each try; the newest first.',
  })
  async alertDeliveries(@CurrentActor() actor: Actor, @Args() args: PageArgs) {
    const codec = await this.cursors.codec();
    const query = fingerprint('alertDeliveries', actor.personId, {});
    const page = pageRequest(args, codec, query);
    const before = page.after as [string, string] | null;
    return connectionFrom(await this.log.ofPerson(actor.personId, before, page.limit), page, {
      codec,
      query,
      keyOf: ({ createdAt, id }) => [createdAt, id],
      nodeOf: (delivery) => delivery,
    });
  }

  @Query(() => [AlertCountType], {
    description:
      'What waits in the departments that you lead, by kind and urgency; the urgent first. Whose it is, and what about, is not told.',
  })
  async alertCounts(@CurrentActor() actor: SignedInActor) {
    const departments = departmentsFor(actor, 'alertCounts');
    const counts = await this.counts.ofDepartments(departments === 'all' ? [] : departments);
    return counts.map((one) => ({ ...one, name: ruleOf(one.kind)?.name ?? text(one.kind, one.kind) }));
  }
}

/** What people do with what they are told. */
@Resolver()
export class AlertMutations {
  constructor(
    private readonly read: ReadAlerts,
    private readonly acknowledge: AcknowledgeAlerts,
    private readonly snooze: SnoozeAlert,
  ) {}

  @Mutation(() => AcknowledgeAlertResult, {
    description:
      'Takes up alerts of yours: they go on to nobody, and nothing more is sent. Who answers for a citizen, or stands in, does it for all who do; theirs say who it was.',
  })
  async acknowledgeAlert(@CurrentActor() actor: Actor, @Args() command: AcknowledgeAlertArgs) {
    const answer = await this.acknowledge.execute(actor, command);
    if (isRefused(answer)) return RefusalType.of(answer);
    return { alerts: await this.read.byIds(actor, answer.alertIds) };
  }

  @Mutation(() => SnoozeAlertResult, {
    description:
      'Lets an alert of yours rest: until then nobody is reminded, and it goes on to nobody. Then you are told again.',
  })
  async snoozeAlert(@CurrentActor() actor: Actor, @Args() { until = null, ...command }: SnoozeAlertArgs) {
    const answer = await this.snooze.execute(actor, { ...command, until });
    if (isRefused(answer)) return RefusalType.of(answer);
    const [alert] = await this.read.byIds(actor, [answer.alertId]);
    return alert ?? new RefusalType([noSuchAlert('alertId')]);
  }
}
