import type { Actor, Role } from '../../kernel/index.js';
import type { Organisation } from '../data/organisation.js';

/** The people of the organisation as they act in the loader: with the roles that the data gives them. */
export class Cast {
  private readonly ids = new Map<string, string>();

  constructor(private readonly organisation: Organisation) {}

  /** The person who sets the rest up. */
  get administratorKey(): string {
    const person = this.organisation.people.people.find((one) =>
      one.roles.some(({ role }) => role === 'ADM'),
    );
    if (!person) throw new Error('The demo has no administrator');
    return person.key;
  }

  /** Notes under which id a person was recorded. */
  enter(key: string, personId: string): void {
    this.ids.set(key, personId);
  }

  idOf(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`The demo has no person "${key}"`);
    return id;
  }

  /** The person with the key, as an actor. */
  actor(key: string): Actor {
    const person = this.organisation.people.people.find((one) => one.key === key);
    if (!person) throw new Error(`The demo has no person "${key}"`);
    const grants = person.roles.map(({ role, departmentId }) => ({ role, departmentId }));
    return { personId: this.idOf(key), name: person.name, grants, requestId: 'demo' };
  }

  /** Somebody who holds the role in the department (or at all). */
  holding(role: Role, departmentId?: string): Actor {
    const person = this.organisation.people.people.find((one) =>
      one.roles.some(
        (held) => held.role === role && (departmentId === undefined || held.departmentId === departmentId),
      ),
    );
    if (!person) throw new Error(`Nobody in the demo is ${role} ${departmentId ?? ''}`);
    return this.actor(person.key);
  }

  /** The person with the name, as an actor: notes are signed by their author. */
  named(name: string): Actor {
    const person = this.organisation.people.people.find((one) => one.name === name);
    if (!person) throw new Error(`The demo has no person called "${name}"`);
    return this.actor(person.key);
  }
}
