import { Injectable } from '@nestjs/common';
import { GrantRole, RecordDepartment, RecordPerson, SetUpFirstAdministrator } from '../../access/index.js';
import { isRefused, type Actor, type Day } from '../../kernel/index.js';
import type { DemoPerson, Organisation } from '../data/organisation.js';
import type { Cast } from './cast.js';
import { done } from './done.js';

/** The subject that the development issuer writes into the token of a demo person. */
export const subjectOf = (key: string): string => `demo:${key}`;

/** Records the departments and people of the demo, each through the use case a municipality would use. */
@Injectable()
export class LoadPeople {
  constructor(
    private readonly setUp: SetUpFirstAdministrator,
    private readonly recordDepartment: RecordDepartment,
    private readonly recordPerson: RecordPerson,
    private readonly grantRole: GrantRole,
  ) {}

  async execute({ departments, people: { people } }: Organisation, cast: Cast, today: Day): Promise<void> {
    const administrator = await this.firstAdministrator(people, cast);
    for (const { id, validFrom, validTo, ...content } of departments) {
      const command = { idempotencyKey: `demo:${id}`, key: id, expectedVersion: 0, validFrom, validTo, content };
      done(`department ${id}`, await this.recordDepartment.execute(administrator, command));
    }
    for (const person of people) await this.load(person, administrator, cast, today);
  }

  private async firstAdministrator(people: readonly DemoPerson[], cast: Cast): Promise<Actor> {
    const founder = people.find((person) => person.roles.some(({ role }) => role === 'ADM'));
    if (!founder) throw new Error('The demo has no administrator');
    const subject = subjectOf(founder.key);
    const person = await this.setUp.execute({ subject, name: founder.name, email: founder.email }, 'demo');
    cast.enter(founder.key, done('administrator', person).id);
    return cast.actor(founder.key);
  }

  /** Rights cannot begin in the past: those of the data that would, begin today. */
  private async load(demo: DemoPerson, administrator: Actor, cast: Cast, today: Day): Promise<void> {
    if (demo.roles.every(({ role }) => role === 'ADM')) return;
    const { key, name, email } = demo;
    const person = await this.recordPerson.execute(administrator, {
      idempotencyKey: `demo:${key}`,
      subject: subjectOf(key),
      name,
      email,
      validFrom: today,
      validTo: null,
    });
    cast.enter(key, done(`person ${key}`, person).id);
    for (const { role, departmentId, validFrom, validTo } of demo.roles) {
      const granted = await this.grantRole.execute(administrator, {
        idempotencyKey: `demo:${key}:${role}:${departmentId ?? ''}`,
        personId: cast.idOf(key),
        role,
        departmentId,
        validFrom: validFrom > today ? validFrom : null,
        validTo,
      });
      if (isRefused(granted)) done(`role ${role} of ${key}`, granted);
    }
  }
}
