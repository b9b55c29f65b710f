import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { CitizenSecrets } from '../../../src/case-file/index.js';
import { ROLES, type Role } from '../../../src/kernel/index.js';
import { Client } from '../../api/client.js';
import { send, type Answer } from '../../support/attacks/target.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { everyRow } from '../../support/rows.js';
import { newSet } from './fixture-set.js';
import type { FixtureSet, SetMaker } from './kinds.js';

/** Three departments of the demo and two that only this test knows. */
export const DEPARTMENTS = ['health', 'employment', 'social', 'culture', 'schools'] as const;
export type DepartmentId = (typeof DEPARTMENTS)[number];

/** Somebody of a department with one role. */
export interface Somebody {
  readonly role: Role;
  readonly departmentId: DepartmentId;
  /** The word with which he or she signs in, where it is not one of the forty of the world. */
  readonly key?: string;
}

/** Bookkeeping that every request may write: who did what, seals, answers kept for a retry, counts. */
const BOOKKEEPING = [
  'audit_entry',
  'audit_seal',
  'idempotent_answer',
  'search_count',
  'number_lookup',
  'signing_secret',
] as const;

/** An application with five departments, eight people in each, and one of everything in each. */
export class World {
  private readonly ids = new Map<string, string>();
  private readonly headers = new Map<string, Record<string, string>>();
  private readonly fixtures = new Map<string, FixtureSet>();

  private constructor(
    readonly app: TestApp,
    private readonly owner: pg.Client,
    readonly today: string,
  ) {}

  static async start(env: NodeJS.ProcessEnv = {}): Promise<World> {
    const app = await startTestApp({ env: { GRAPHQL_COST_MAX: '1000000', ...env } });
    const owner = new pg.Client(app.config.databaseUrl);
    await owner.connect();
    const { rows } = await owner.query<{ today: string }>('select broker_today()::text as today');
    const world = new World(app, owner, rows[0]!.today);
    try {
      await world.addDepartments();
      await world.addPeople();
      for (const departmentId of DEPARTMENTS) {
        world.fixtures.set(departmentId, await world.freshSet(departmentId));
      }
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.app.close();
  }

  /** The set of a department that is attacked; nothing may change it. */
  setOf(departmentId: DepartmentId): FixtureSet {
    return this.fixtures.get(departmentId)!;
  }

  /** A set of its own for one operation that will change it, or whose citizen somebody else knows. */
  async freshSet(departmentId: DepartmentId, more: Partial<SetMaker> = {}): Promise<FixtureSet> {
    const secrets = this.app.app.get(CitizenSecrets, { strict: false });
    const staff = Object.fromEntries(
      ROLES.map((role) => [role, this.personId({ role, departmentId })]),
    ) as Record<Role, string>;
    const { set, sql } = newSet(departmentId, {
      today: this.today,
      giver: DEPARTMENTS.find((one) => one !== departmentId)!,
      staff,
      seal: (text, kind) => secrets.seal(text, kind),
      lookup: (number) => secrets.lookupOf(number),
      ...more,
    });
    await this.owner.query(sql);
    return set;
  }

  personId({ role, departmentId }: Somebody): string {
    return this.ids.get(`${departmentId}-${role}`)!;
  }

  /** Sends an operation as somebody, as a browser would. */
  async ask(somebody: Somebody, query: string, variables: object): Promise<Answer> {
    return send(
      { url: this.app.url, headers: await this.signedIn(somebody) },
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      },
    );
  }

  /** One word for all rows of each table, but those that every request may write. */
  async fingerprint(): Promise<Readonly<Record<string, string>>> {
    return everyRow({ rows: async (sql, parameters) => this.sql(sql, parameters) }, BOOKKEEPING);
  }

  async sql<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, [...parameters])).rows;
  }

  private async signedIn({ role, departmentId, key: own }: Somebody): Promise<Record<string, string>> {
    const key = own ?? `fixture-${departmentId}-${role}`;
    const known = this.headers.get(key);
    if (known) return known;
    const headers = { authorization: `Bearer ${await this.app.token(key)}` };
    this.headers.set(key, headers);
    return headers;
  }

  private async addDepartments(): Promise<void> {
    const api = new Client(this.app);
    for (const id of DEPARTMENTS.slice(3)) {
      const contact = { phone: null, email: null };
      const input = { id, expectedVersion: 0, validFrom: '2020-01-01', name: { da: id, en: id }, contact };
      await api.done('operator', 'recordDepartment', { input });
    }
  }

  private async addPeople(): Promise<void> {
    for (const departmentId of DEPARTMENTS) {
      for (const role of ROLES) {
        const id = randomUUID();
        this.ids.set(`${departmentId}-${role}`, id);
        await this.owner.query(
          `insert into person (id, subject, name, valid_from) values ($1, $2, $3, broker_today() - 60)`,
          [id, `demo:fixture-${departmentId}-${role}`, `Fixture ${departmentId} ${role}`],
        );
        await this.owner.query(
          `insert into role_grant (id, person_id, role, department_id, valid_from, granted_at)
           values ($1, $2, $3, $4, broker_today() - 60, broker_now())`,
          [randomUUID(), id, role, departmentId],
        );
      }
    }
  }
}
