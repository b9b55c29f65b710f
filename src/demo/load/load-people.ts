import { Injectable } from '@nestjs/common';
import {
  AppointDeputy,
  GrantRole,
  PeopleReads,
  RecordDepartment,
  RecordPerson,
  SetUpFirstAdministrator,
} from '../../access/index.js';
import { isRefused, type Actor, type Day, type Role } from '../../kernel/index.js';
import type { DemoPerson, Organisation } from '../data/organisation.js';
import type { Cast } from './cast.js';
import { done } from './done.js';

/** The subject that the development issuer writes into the token of a demo person. */
const subjectOf = (key: string): string => `demo:${key}`;

/** The roles that the administrator gives; the others are given by the lead of the department. */
const GIVEN_BY_ADMINISTRATOR: ReadonlySet<Role> = new Set(['RT', 'LEAD', 'DPO', 'SYS', 'ADM']);

/** Records the departments and people of the demo, each through the use case a municipality would use. */
@Injectable()
export class LoadPeople {
  constructor(
    private readonly reads: PeopleReads,
    private readonly setUp: SetUpFirstAdministrator,
    private readonly recordDepartment: RecordDepartment,
    private readonly recordPerson: RecordPerson,
    private readonly grantRole: GrantRole,
    private readonly appointDeputy: AppointDeputy,
  ) {}

  async execute(organisation: Organisation, cast: Cast, today: Day): Promise<void> {
    const { people, deputies } = organisation.people;
    const administrator = await this.firstAdministrator(people, cast);
    for (const { id, validFrom, validTo, ...content } of organisation.departments) {
      const command = {
        idempotencyKey: `demo:${id}`,
        key: id,
        expectedVersion: 0,
        validFrom,
        validTo,
        content,
      };
      done(`department ${id}`, await this.recordDepartment.execute(administrator, command));
    }
    const others = people.filter((person) => person.key !== cast.administratorKey);
    for (const person of others) await this.record(person, administrator, cast, today);
    for (const person of others) await this.grant(person, true, cast, today);
    for (const person of others) await this.grant(person, false, cast, today);
    for (const { personKey, deputyKey, ...wanted } of deputies.filter((one) => one.validFrom >= today)) {
      const command = {
        ...wanted,
        idempotencyKey: `demo:deputy:${personKey}`,
        personId: cast.idOf(personKey),
        deputyId: cast.idOf(deputyKey),
      };
      const lead = cast.holding('LEAD', wanted.departmentId);
      done(`deputy of ${personKey}`, await this.appointDeputy.execute(lead, command));
    }
  }

  /** Made now, or by a loading that was interrupted. */
  private async firstAdministrator(people: readonly DemoPerson[], cast: Cast): Promise<Actor> {
    const founder = people.find((person) => person.key === cast.administratorKey);
    if (!founder) throw new Error('The demo has no administrator');
    const subject = subjectOf(founder.key);
    const person = await this.setUp.execute({ subject, name: founder.name, email: founder.email }, 'demo');
    const id = isRefused(person) ? await this.reads.idOf(subject) : person.id;
    if (id === null) throw new Error('Somebody else than the demo set this database up');
    cast.enter(founder.key, id);
    return cast.actor(founder.key);
  }

  private async record(
    { key, name, email }: DemoPerson,
    administrator: Actor,
    cast: Cast,
    today: Day,
  ): Promise<void> {
    const person = await this.recordPerson.execute(administrator, {
      idempotencyKey: `demo:${key}`,
      subject: subjectOf(key),
      name,
      email,
      validFrom: today,
      validTo: null,
    });
    cast.enter(key, done(`person ${key}`, person).id);
  }

  /** Rights cannot begin in the past: those of the data that would, begin today. */
  private async grant(
    { key, roles }: DemoPerson,
    byAdministrator: boolean,
    cast: Cast,
    today: Day,
  ): Promise<void> {
    for (const { role, departmentId, validFrom, validTo } of roles) {
      if (GIVEN_BY_ADMINISTRATOR.has(role) !== byAdministrator) continue;
      const giver = byAdministrator
        ? cast.actor(cast.administratorKey)
        : cast.holding('LEAD', departmentId ?? undefined);
      const granted = await this.grantRole.execute(giver, {
        idempotencyKey: `demo:${key}:${role}:${departmentId ?? ''}`,
        personId: cast.idOf(key),
        role,
        departmentId,
        validFrom: validFrom > today ? validFrom : null,
        validTo,
      });
      done(`role ${role} of ${key}`, granted);
    }
  }
}
