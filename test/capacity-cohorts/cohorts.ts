import { randomUUID } from 'node:crypto';
import { CitizenSecrets } from '../../src/case-file/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Client, mutationDocument, type Outcome } from '../api/client.js';
import { publish } from '../api/drafts.js';
import { Owner } from '../api/owner.js';

/** The moment at which these tests stand still: a Monday morning in Copenhagen. */
export const NOW = '2027-02-01T09:00:00+01:00';

/** How each mutation of cohorts is called: its arguments and what is asked of its answer. */
const MUTATIONS = {
  openCohort: ['$interventionId: ID!, $content: CohortInput!, $announcedOn: Day', 'CohortChanged'],
  changeCohort: [
    '$id: ID!, $version: Int!, $content: CohortChangeInput!, $reason: String!, $announcedOn: Day',
    'CohortChanged',
  ],
  cancelCohort: ['$id: ID!, $version: Int!, $reason: String!, $announcedOn: Day', 'CohortChanged'],
  moveSession: [
    `$interventionId: ID, $cohortId: ID, $expectedVersion: Int, $day: Day!, $start: String!, $toDay: Day!,
     $toStart: String!, $toEnd: String!, $reason: String!, $announcedOn: Day`,
    'SessionChanged',
  ],
  cancelSession: [
    `$interventionId: ID, $cohortId: ID, $expectedVersion: Int, $day: Day!, $start: String!, $reason: String!,
     $announcedOn: Day`,
    'SessionChanged',
  ],
  addClosure: [
    '$interventionId: ID!, $fromDay: Day!, $toDay: Day!, $reason: String!, $announcedOn: Day',
    'Closure',
  ],
  liftClosure: ['$id: ID!', 'Closure'],
  recordDepartmentCalendar: ['$input: DepartmentCalendarInput!', 'DepartmentCalendar'],
} as const;
export type CohortMutation = keyof typeof MUTATIONS;

const COHORT = 'id version state seats extraSeats free lastEntryOn isEnterable changedBy { name }';
const ASKED: Readonly<Record<(typeof MUTATIONS)[CohortMutation][1], string>> = {
  CohortChanged: `over cohort { ${COHORT} }`,
  SessionChanged:
    'interventionId cohortId version session { number status day start end originalDay reason }',
  Closure: 'id fromDay toDay reason liftedAt',
  DepartmentCalendar: 'departmentId version validFrom closedWeeks',
};

/** The document of a mutation, with its answer under the name `answer`. */
export function documentOf(mutation: CohortMutation): string {
  const [declared, type] = MUTATIONS[mutation];
  const asked = `... on Refusal { reasons { code field text { da en } } } ... on ${type} { ${ASKED[type]} }`;
  return mutationDocument(mutation, declared, asked);
}

/** A reason with the sentence that people read. */
export interface ToldReason {
  readonly code: string;
  readonly field: string | null;
  readonly text: { readonly da: string; readonly en: string };
}

export interface ShownSession {
  readonly number: number;
  readonly status: string;
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly reason: string | null;
}

export interface ShownCohort {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly seats: number;
  readonly extraSeats: number;
  readonly free: number;
  readonly lastEntryOn: string | null;
  readonly siteName: string | null;
  readonly changedBy: { readonly name: string } | null;
  readonly sessions: readonly ShownSession[];
}

/** Eight Mondays from 1 March 2027: Easter Monday, 29 March, is none of them. */
export const COHORT_CONTENT = {
  title: 'Forårsholdet',
  startsOn: '2027-03-01',
  endsOn: '2027-04-26',
  enrolFrom: '2027-02-01',
  enrolTo: '2027-03-05',
  lastEntrySession: 2,
  seats: 4,
  extraSeats: 2,
  minimumSize: 3,
  meetings: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
};

/** What a citizen's placement is made of. */
export interface Participation {
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly name: string;
  readonly interpreterLanguage?: string;
  readonly startedOn?: string;
  readonly endedOn?: string;
}

/** Somebody who takes part. */
export interface Participant {
  readonly caseId: string;
  readonly citizenId: string;
  readonly placementId: string;
}

/** An API on a database whose clock stands at {@link NOW}, and what these tests do with it. */
export class CohortHouse {
  private made = 0;

  private constructor(
    readonly api: Client,
    readonly owner: Owner,
  ) {}

  static async start(): Promise<CohortHouse> {
    const app = await startTestApp();
    const owner = await Owner.of(app);
    await owner.rows(
      `create or replace function broker_now() returns timestamptz language sql stable
         as $$ select timestamptz '${NOW}' $$`,
    );
    return new CohortHouse(new Client(app), owner);
  }

  get app(): TestApp {
    return this.api.app;
  }

  async close(): Promise<void> {
    await this.owner.close();
    await this.app.close();
  }

  /** Moves the clock to another moment. */
  async at(moment: string): Promise<void> {
    await this.owner.rows(
      `create or replace function broker_now() returns timestamptz language sql stable
         as $$ select timestamptz '${moment}' $$`,
    );
  }

  /** A new published intervention of the health department. */
  async intervention(changed: object = { delivery: 'COHORT' }, person = 'health-staff'): Promise<string> {
    const departmentId = person.split('-')[0] ?? 'health';
    const slug = `hold-${String((this.made += 1))}`;
    return (await publish(this.api, person, { slug, departmentId }, changed)).id;
  }

  async send(person: string, mutation: CohortMutation, variables: object, key?: string): Promise<Outcome> {
    const given = { ...variables, key: key ?? randomUUID() };
    return (await this.api.read<{ answer: Outcome }>(person, documentOf(mutation), given)).answer;
  }

  /** Sends a command that must be carried out. */
  async done<Answer>(person: string, mutation: CohortMutation, variables: object): Promise<Answer> {
    const outcome = await this.send(person, mutation, variables);
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return outcome as unknown as Answer;
  }

  /** Sends a command that must be refused: `CODE field` for each reason. */
  async refused(person: string, mutation: CohortMutation, variables: object): Promise<readonly string[]> {
    const outcome = await this.send(person, mutation, variables);
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return outcome.reasons.map(({ code, field }) => `${code} ${field ?? '-'}`);
  }

  /** Opens a cohort of an intervention; its id, at version 1. */
  async cohort(interventionId: string, changed: object = {}, person = 'health-staff'): Promise<string> {
    const content = { ...COHORT_CONTENT, ...changed };
    const { cohort } = await this.done<{ cohort: ShownCohort }>(person, 'openCohort', {
      interventionId,
      content,
    });
    return cohort.id;
  }

  async cohorts(person: string, interventionId: string, from?: string, to?: string): Promise<ShownCohort[]> {
    const query = `query ($interventionId: ID!, $from: Day, $to: Day) {
      cohorts(interventionId: $interventionId, from: $from, to: $to) {
        ${COHORT} siteName sessions { number status day start end reason } } }`;
    const variables = { interventionId, from, to };
    return (await this.api.read<{ cohorts: ShownCohort[] }>(person, query, variables)).cohorts;
  }

  /** The one cohort of an intervention as somebody sees it. */
  async shown(interventionId: string, person = 'caseworker'): Promise<ShownCohort> {
    const [cohort, ...others] = await this.cohorts(person, interventionId);
    if (!cohort || others.length > 0) throw new Error('there is not one cohort');
    return cohort;
  }

  /** Somebody takes part, on a place if there is a free one. */
  async participant(what: Participation): Promise<Participant> {
    const { interventionId, cohortId, name, interpreterLanguage = null } = what;
    const { startedOn = '2027-02-01', endedOn = null } = what;
    const [citizenId, caseId, placementId] = [randomUUID(), randomUUID(), randomUUID()];
    const sealed = this.app.app.get(CitizenSecrets, { strict: false }).seal(name, 'name');
    await this.owner.rows('insert into citizen (id, created_at) values ($1, broker_now())', [citizenId]);
    await this.owner.rows(
      `insert into case_file (id, citizen_id, department_id, name_sealed, interpreter_language, origin, opened_on, opened_at)
       values ($1, $2, 'health', $3, $4, 'CITIZEN', broker_today(), broker_now())`,
      [caseId, citizenId, sealed, interpreterLanguage],
    );
    const [place] = await this.owner.rows<{ id: string }>(
      `update place set state = 'OCCUPIED', holder_id = $3 where id = (select id from place
         where intervention_id = $1 and cohort_id is not distinct from $2 and state = 'FREE' limit 1) returning id`,
      [interventionId, cohortId, placementId],
    );
    await this.owner.rows(
      `insert into placement (id, intervention_id, cohort_id, place_id, case_id, citizen_id, started_on, ended_on,
         end_reason, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8::date, case when $8::date is not null then 'FINISHED' end,
         broker_now())`,
      [placementId, interventionId, cohortId, place?.id ?? null, caseId, citizenId, startedOn, endedOn],
    );
    return { caseId, citizenId, placementId };
  }

  /** The conflicts that stand for an intervention, as `KIND people`. */
  async conflicts(interventionId: string): Promise<readonly string[]> {
    const rows = await this.owner.rows<{ kind: string; people: number }>(
      `select kind, people from capacity_conflict where intervention_id = $1 and settled_at is null order by kind`,
      [interventionId],
    );
    return rows.map(({ kind, people }) => `${kind} ${String(people)}`);
  }

  /** The places of a cohort by state, e.g. `{ FREE: 4 }`. */
  async places(cohortId: string): Promise<Record<string, number>> {
    const rows = await this.owner.rows<{ state: string; count: number }>(
      'select state, count(*)::int as count from place where cohort_id = $1 group by 1 order by 1',
      [cohortId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }
}
