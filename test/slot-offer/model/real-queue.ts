import { isDeepStrictEqual } from 'node:util';
import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { isRefused, type Actor, type Refused } from '../../../src/kernel/index.js';
import { CitizenSecrets } from '../../../src/case-file/index.js';
import { MatchPlaces } from '../../../src/slot-offer/index.js';
import type { SlotOfferWorld } from '../slot-offer-world.js';
import type { Person } from './queue-model.js';
import { snapshotOf, type QueueSnapshot } from './queue-snapshot.js';

/** What use cases have in common. */
interface UseCase<Command, Answer extends object> {
  execute(actor: Actor, command: Command): Promise<Answer | Refused>;
}

/** What came of a command: the answer, or the codes of the refusal. */
export type Came<Answer> =
  | { readonly answer: Answer; readonly codes: null }
  | { readonly answer: null; readonly codes: readonly string[] };

/** Every how many commands one is sent a second time under its key. */
const REPEATED = 4;

/** One queue of the real system, with people of its own. The use cases are called as the API calls them. */
export class RealQueue {
  private sent = 0;
  private lastEvent = 0;
  snapshot!: QueueSnapshot;

  private constructor(
    readonly world: SlotOfferWorld,
    readonly interventionId: string,
    readonly begunAt: string,
    readonly actors: Readonly<Record<'staff' | 'lead' | 'caseworker', Actor>>,
  ) {}

  static async start(world: SlotOfferWorld, template: string): Promise<RealQueue> {
    const [row] = await world.owner.rows<{ id: string; now: string }>(
      `with copied as (
         insert into intervention (id, slug, department_id, state, version, revision, content, created_at)
         select gen_random_uuid(), 'model-' || gen_random_uuid(), department_id, state, version, revision, content, created_at
         from intervention where id = $1 returning id),
       shown as (
         insert into intervention_revision (intervention_id, revision, content, shown_from, shown_to, published_by)
         select copied.id, r.revision, r.content, r.shown_from, r.shown_to, r.published_by
         from intervention_revision r, copied where r.intervention_id = $1)
       select id, to_json(broker_now()) #>> '{}' as now from copied`,
      [template],
    );
    const person = async (key: string, role: 'OWN' | 'LEAD' | 'CW'): Promise<Actor> => {
      const grant = { role, departmentId: 'health', deputyFor: null };
      const known = await world.waitlist.actor(key);
      return { ...known, grants: [grant], standsInFor: [] } as Actor;
    };
    const actors = {
      staff: await person('health-staff', 'OWN'),
      lead: await person('manager', 'LEAD'),
      caseworker: await person('health-caseworker-1', 'CW'),
    };
    const real = new RealQueue(world, row?.id ?? '', row?.now ?? '', actors);
    await real.look();
    return real;
  }

  /** So many new citizens, each with a case of the health department for which the caseworker answers. */
  async people(count: number): Promise<readonly Person[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    const name = this.world.waitlist.app.app
      .get(CitizenSecrets, { strict: false })
      .seal('Prøve Person', 'name');
    await this.world.owner.rows(
      `with person as (select id as case_id, gen_random_uuid() as citizen_id from unnest($1::uuid[]) as id),
       citizens as (insert into citizen (id, created_at) select citizen_id, broker_now() from person returning id),
       cases as (
         insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
         select case_id, citizen_id, 'health', $2, 'CITIZEN', broker_today() - 30, broker_now() from person returning id)
       insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
       select gen_random_uuid(), case_id, 'RESPONSIBLE', $3, 'Model', broker_today() - 30, broker_now() from person`,
      [ids, name, this.actors.caseworker.personId],
    );
    return ids.map((caseId, citizen) => ({ caseId, citizen }));
  }

  use<Found>(type: Type<Found>): Found {
    return this.world.waitlist.app.app.get(type, { strict: false });
  }

  /**
   * Sends a command; every few a second time under the same key, which must give the same answer and change nothing
   * (invariant 10).
   */
  async send<Command extends { readonly idempotencyKey: string }, Answer extends object>(
    useCase: Type<UseCase<Command, Answer>>,
    command: Omit<Command, 'idempotencyKey'>,
    actor: Actor = this.actors.staff,
  ): Promise<Came<Answer>> {
    this.sent += 1;
    const keyed = { ...command, idempotencyKey: randomUUID() } as Command;
    const answer = await this.use(useCase).execute(actor, keyed);
    if (this.sent % REPEATED === 0) {
      const { lastEvent } = await snapshotOf(this.world.owner, this.interventionId, 0);
      const again = await this.use(useCase).execute(actor, keyed);
      if (!isDeepStrictEqual(codesOrIds(again), codesOrIds(answer)))
        throw new Error(`the same key gave another answer: ${JSON.stringify([answer, again])}`);
      if ((await snapshotOf(this.world.owner, this.interventionId, 0)).lastEvent !== lastEvent)
        throw new Error('the same key changed something twice');
    }
    return isRefused(answer)
      ? { answer: null, codes: answer.refused.map(({ code }) => code) }
      : { answer, codes: null };
  }

  /** Matches, and loses the connection to the database somewhere on the way, as a worker does that is killed. */
  async matchAndDie(): Promise<void> {
    const matching = this.use(MatchPlaces)
      .execute(this.interventionId, 'model')
      .catch(() => 0);
    await this.world.owner.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    await matching;
  }

  /** Matches as a worker does: a run that fails is made again, a few times. @returns how many slot offers were made */
  async match(tries = 5): Promise<number> {
    const matching = this.use(MatchPlaces).execute(this.interventionId, 'model');
    return tries > 1 ? matching.catch(async () => this.match(tries - 1)) : matching;
  }

  /** Reads the queue anew. @returns it as it was before */
  async look(): Promise<QueueSnapshot> {
    const before = this.snapshot;
    this.snapshot = await snapshotOf(this.world.owner, this.interventionId, this.lastEvent);
    this.lastEvent = this.snapshot.lastEvent;
    return before;
  }
}

/** What of an answer is kept under its key: the offer itself is read again. */
const codesOrIds = (answer: object): unknown =>
  isRefused(answer)
    ? answer.refused.map(({ code }) => code)
    : Object.fromEntries(Object.entries(answer).filter(([name]) => !['offer', 'access'].includes(name)));
