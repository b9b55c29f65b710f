import { Injectable } from '@nestjs/common';
import { StandingReads, type SignedInActor } from '../../access/index.js';
import { actorOn } from '../../access/domain/index.js';
import { CaseAccessStore } from '../../case-file/index.js';
import { groupedBy } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntrySight, EntryStore } from '../../waitlist/index.js';
import { isNamed, type EntryAccess } from '../../waitlist/domain/index.js';
import type { Need, Occasion } from '../domain/index.js';

/** What an alert is about, and what somebody must be able to see of it. */
export interface AlertSubject extends Partial<
  Pick<Occasion, 'interventionId' | 'caseId' | 'entryId' | 'departmentId'>
> {
  readonly needs: Need;
}

/** Whether one person may see one subject. */
export interface SightQuestion {
  readonly personId: string;
  readonly subject: AlertSubject;
}

type Q = Pick<Tx, 'query'>;

/** Joins the audit rows of what nobody asked for. */
const REQUEST = 'alert';

/**
 * Whether people are in service today and may see what alerts are about, by the same functions as their rooms use. It is
 * asked when an alert is raised and again when it is sent: who lost access in between hears nothing.
 */
@Injectable()
export class AlertSight {
  constructor(
    private readonly standings: StandingReads,
    private readonly cases: CaseAccessStore,
    private readonly entries: EntryStore,
    private readonly entrySight: EntrySight,
  ) {}

  /** One person and many subjects: one answer for each, in their order. */
  async visibleTo(q: Q, personId: string, subjects: readonly AlertSubject[]): Promise<readonly boolean[]> {
    return this.answers(
      q,
      subjects.map((subject) => ({ personId, subject })),
    );
  }

  /** Many people at once; what needs no citizen costs one statement for all of them. */
  async answers(q: Q, questions: readonly SightQuestion[]): Promise<readonly boolean[]> {
    const actors = await this.actors(q, [...new Set(questions.map(({ personId }) => personId))]);
    const answers = new Map<SightQuestion, boolean>();
    // Each person is asked about alone, but nobody waits for the answer about another.
    await Promise.all(
      [...groupedBy(questions, (one) => one.personId)].map(async ([personId, asked]) => {
        const actor = actors.get(personId);
        if (!actor || actor.grants.length === 0) return;
        const citizens = asked.filter(({ subject }) => subject.needs === 'CITIZEN');
        const open = await this.openTo(q, actor, citizens);
        for (const one of asked) answers.set(one, isVisible(actor, one.subject, open.has(one)));
      }),
    );
    return questions.map((one) => answers.get(one) ?? false);
  }

  /** People as they act today, without having asked for anything; who is not in service is absent. */
  async actors(q: Q, personIds: readonly string[]): Promise<ReadonlyMap<string, SignedInActor>> {
    const standings = await this.standings.ofPeople(q, personIds);
    return new Map(
      [...standings].flatMap(([personId, { standing, today }]) => {
        const actor = actorOn(standing, today, REQUEST);
        return actor ? [[personId, actor] as const] : [];
      }),
    );
  }

  /** Those of the subjects whose case, or entry as more than a pseudonym, is open to the actor. */
  private async openTo(
    q: Q,
    actor: SignedInActor,
    asked: readonly SightQuestion[],
  ): Promise<ReadonlySet<SightQuestion>> {
    if (asked.length === 0) return new Set();
    const caseIds = [...new Set(asked.flatMap(({ subject }) => subject.caseId ?? []))];
    const cases = new Set(
      (await this.cases.accessibleCases(q, actor, { caseIds })).map(({ caseId }) => caseId),
    );
    const isOpen = ({ subject: { caseId } }: SightQuestion): boolean =>
      typeof caseId === 'string' && cases.has(caseId);
    const others = asked.filter((one) => !isOpen(one));
    const entryIds = [...new Set(others.flatMap(({ subject }) => subject.entryId ?? []))];
    const accesses =
      entryIds.length === 0
        ? new Map<string, EntryAccess | null>()
        : await this.entrySight.accesses(q, actor, await this.entries.findMany(q, entryIds));
    return new Set(
      asked.filter((one) => {
        if (isOpen(one)) return true;
        const access = accesses.get(one.subject.entryId ?? '');
        return isNamed(access ?? null);
      }),
    );
  }
}

const isVisible = (
  { grants }: SignedInActor,
  { needs, departmentId }: AlertSubject,
  isCitizenOpen: boolean,
): boolean => {
  switch (needs) {
    case 'SERVICE':
      return true;
    case 'DEPARTMENT':
      return grants.some((grant) => grant.role !== 'SYS' && grant.departmentId === departmentId);
    case 'LEAD':
      return grants.some((grant) => grant.role === 'LEAD' && grant.departmentId === departmentId);
    case 'CITIZEN':
      return isCitizenOpen;
  }
};
