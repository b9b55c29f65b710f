import { Injectable } from '@nestjs/common';
import { StandingReads, type SignedInActor } from '../../access/index.js';
import { actorOn } from '../../access/domain/index.js';
import { CaseAccessStore } from '../../case-file/index.js';
import { groupedBy } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntrySight, EntryStore } from '../../waitlist/index.js';
import { isNamed, type EntryAccess } from '../../waitlist/domain/index.js';
import type { Need, Occasion, Touched } from '../domain/index.js';

/** What an alert is about, and what somebody must be able to see of it. */
export interface AlertSubject extends Partial<
  Pick<Occasion, 'interventionId' | 'caseId' | 'entryId' | 'departmentId'>
> {
  readonly needs: Need;
  /** Those whom it touches and for whom the person is told; null or left out: it is told for another reason. */
  readonly touched?: readonly Touched[] | null;
}

/** Whether somebody may see a subject, and those of whom it touches that are open to him or her. */
export interface SightAnswer {
  readonly isVisible: boolean;
  readonly touched: readonly Touched[] | null;
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

  /** In the order of the questions; what needs no citizen costs one statement for everybody. */
  async answers(q: Q, questions: readonly SightQuestion[]): Promise<readonly SightAnswer[]> {
    if (questions.length === 0) return [];
    const actors = await this.actors(q, [...new Set(questions.map(({ personId }) => personId))]);
    const answers = new Map<SightQuestion, SightAnswer>();
    // Each person is asked about alone, but nobody waits for the answer about another.
    await Promise.all(
      [...groupedBy(questions, (one) => one.personId)].map(async ([personId, asked]) => {
        const actor = actors.get(personId);
        if (!actor || actor.grants.length === 0) return;
        const open = await this.openTo(
          q,
          actor,
          asked.flatMap(({ subject }) => placesOf(subject)),
        );
        for (const one of asked) answers.set(one, answerOf(actor, one.subject, open));
      }),
    );
    return questions.map((one) => answers.get(one) ?? { isVisible: false, touched: [] });
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

  /** Those of the places, by their keys, whose case, or entry as more than a pseudonym, is open to the actor. */
  private async openTo(q: Q, actor: SignedInActor, places: readonly Place[]): Promise<ReadonlySet<string>> {
    if (places.length === 0) return new Set();
    const caseIds = [...new Set(places.flatMap(({ caseId }) => caseId ?? []))];
    const cases = new Set(
      (await this.cases.accessibleCases(q, actor, { caseIds })).map(({ caseId }) => caseId),
    );
    const isOpen = ({ caseId }: Place): boolean => caseId !== null && cases.has(caseId);
    const entryIds = [...new Set(places.flatMap((place) => (isOpen(place) ? [] : (place.entryId ?? []))))];
    const accesses =
      entryIds.length === 0
        ? new Map<string, EntryAccess | null>()
        : await this.entrySight.accesses(q, actor, await this.entries.findMany(q, entryIds));
    return new Set(
      places
        .filter((place) => isOpen(place) || isNamed(accesses.get(place.entryId ?? '') ?? null))
        .map(placeKey),
    );
  }
}

/** Where something stands of a citizen: a case, an entry, or both. */
interface Place {
  readonly caseId: string | null;
  readonly entryId: string | null;
}

const placeKey = ({ caseId, entryId }: Place): string => `${caseId ?? ''} ${entryId ?? ''}`;

const placeOf = ({ caseId, entryId }: AlertSubject): Place => ({
  caseId: caseId ?? null,
  entryId: entryId ?? null,
});

const placesOf = (subject: AlertSubject): readonly Place[] =>
  subject.touched ?? (subject.needs === 'CITIZEN' ? [placeOf(subject)] : []);

/** What somebody is told for citizens of his or her own is to be seen while one of them is open. */
function answerOf(actor: SignedInActor, subject: AlertSubject, open: ReadonlySet<string>): SightAnswer {
  const touched = subject.touched?.filter((one) => open.has(placeKey(one))) ?? null;
  const isCitizenOpen = touched === null ? open.has(placeKey(placeOf(subject))) : touched.length > 0;
  const isVisible = (touched === null || isCitizenOpen) && meets(actor, subject, isCitizenOpen);
  return { isVisible, touched };
}

const meets = (
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
