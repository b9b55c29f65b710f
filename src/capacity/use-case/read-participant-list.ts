import { Injectable } from '@nestjs/common';
import { departmentsFor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ProtectionReads } from '../../case-file/index.js';
import { CatalogueReads, type ShownIntervention } from '../../catalogue/index.js';
import { addYears, type Actor, type Day, type Text } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { badUserInput, NotFoundFault } from '../../platform/errors/index.js';
import {
  HIDDEN_PARTICIPANT,
  inDanishOrder,
  SESSION_YEARS_SHOWN,
  sessionContextOf,
  sessionsOf,
  shownSchedule,
  type Participant,
  type Session,
} from '../domain/index.js';
import { CohortReads, type CountedCohort } from '../store/cohort.reads.js';
import { ParticipantReads } from '../store/participant.reads.js';
import { ScheduleReads } from '../store/schedule.reads.js';

/** Which session: of a cohort, or of the group that an intervention itself is; as it is held. */
export interface ParticipantListQuestion {
  readonly interventionId: string | null;
  readonly cohortId: string | null;
  readonly day: Day;
  readonly start: string;
}

/** What is printed for one session. */
export interface ParticipantList {
  readonly interventionTitle: Text;
  readonly cohortTitle: string | null;
  readonly day: Day;
  readonly start: string;
  readonly end: string;
  /** Where it is; null where that must not stand on a paper. */
  readonly site: string | null;
  readonly participants: readonly Participant[];
}

/** The group that is asked for, when the actor's department keeps it. */
interface AskedGroup {
  readonly intervention: ShownIntervention;
  readonly cohort: CountedCohort | null;
}

/**
 * The names on the list of one session, for print by owning staff: names and the need of an interpreter, nothing of the
 * case. The audit row is written before anybody reads a name.
 */
@Injectable()
export class ReadParticipantList {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly cohorts: CohortReads,
    private readonly schedules: ScheduleReads,
    private readonly participants: ParticipantReads,
    private readonly protection: ProtectionReads,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws Fault NOT_FOUND when the group is not there or not the actor's, BAD_USER_INPUT when it does not meet then or is cancelled
   */
  async execute(actor: Actor, question: ParticipantListQuestion): Promise<ParticipantList> {
    const { intervention, cohort } = await this.groupOf(actor, question);
    const session = await this.sessionOf(intervention.id, cohort, question);
    const placed = await this.participants.on(intervention.id, cohort?.id ?? null, session.day);
    const caseIds = placed.map(({ caseId }) => caseId);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'participantList',
      subjectIds: caseIds,
      objectIds: [intervention.id, ...(cohort ? [cohort.id] : [])],
      details: { participants: caseIds.length },
      requestId: actor.requestId,
    });
    const names = await this.protection.namesShownTo(this.database, actor, caseIds);
    return {
      interventionTitle: intervention.content.title,
      cohortTitle: cohort?.content.title ?? null,
      day: session.day,
      start: session.start,
      end: session.end,
      site: siteOf(intervention, cohort),
      participants: inDanishOrder(caseIds.map((id) => names.get(id) ?? HIDDEN_PARTICIPANT)),
    };
  }

  private async groupOf(
    actor: Actor,
    { interventionId, cohortId }: ParticipantListQuestion,
  ): Promise<AskedGroup> {
    if ((interventionId === null) === (cohortId === null)) {
      throw badUserInput('cohortId', 'give either an interventionId or a cohortId, and not both');
    }
    const cohort = cohortId === null ? null : await this.cohorts.byId(cohortId);
    const id = cohort?.interventionId ?? interventionId;
    const departments = departmentsFor(actor, 'participantList');
    const intervention =
      id === null || departments === 'all' ? null : await this.catalogue.kept(departments, { id });
    if (!intervention) throw new NotFoundFault();
    return { intervention, cohort };
  }

  private async sessionOf(
    interventionId: string,
    cohort: CountedCohort | null,
    { day, start }: ParticipantListQuestion,
  ): Promise<Session> {
    if (cohort?.state === 'CANCELLED') throw badUserInput('cohortId', 'the cohort is cancelled');
    const times = await this.schedules.of(this.database, interventionId);
    if (cohort === null && day > addYears(await this.database.today(), SESSION_YEARS_SHOWN)) {
      throw badUserInput('day', `must be at most ${String(SESSION_YEARS_SHOWN)} years ahead`);
    }
    const schedule = cohort?.content ?? shownSchedule(times.shown, day);
    const context = sessionContextOf(times, schedule, cohort?.id ?? null, day);
    const session = sessionsOf(schedule, { ...context, from: day, to: day }).find(
      (one) => one.start === start && one.status !== 'CANCELLED',
    );
    if (!session) throw badUserInput('start', 'no session of the group is held on that day at that time');
    return session;
  }
}

/** The cohort's own site, else the intervention's; a protected one stands on no paper. */
function siteOf({ content }: ShownIntervention, cohort: CountedCohort | null): string | null {
  const site = cohort?.content.site ?? content.sites[0] ?? null;
  return site === null || site.isProtected ? null : site.name;
}
