import type { Client } from './client.js';

/** Who somebody is and what he or she may do today, as `me` tells it. */
export interface Me {
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly {
    readonly role: string;
    readonly departmentId: string | null;
    readonly deputyFor: { readonly name: string } | null;
  }[];
}

const ME = '{ me { personId name grants { role departmentId deputyFor { name } } } }';

export const meOf = async (client: Client, person: string): Promise<Me> =>
  (await client.read<{ me: Me }>(person, ME)).me;

/** Every role held today; none for somebody who may not even ask. */
export async function rolesOf(client: Client, person: string): Promise<string[]> {
  if ((await client.faults(person, ME)).codes[0] === 'FORBIDDEN') return [];
  return (await meOf(client, person)).grants
    .map(({ role, departmentId }) => `${role} ${departmentId ?? '-'}`)
    .sort((a, b) => a.localeCompare(b));
}

/** Somebody new who may sign in as `key` from the day on, with a role in health if one is given. */
export async function newcomer(
  client: Client,
  key: string,
  validFrom: string,
  role?: string,
): Promise<string> {
  const input = { subject: `demo:${key}`, name: key, validFrom };
  const { id: personId } = await client.done('manager', 'recordPerson', { input });
  if (role) await client.done('manager', 'grantRole', { input: { personId, role, departmentId: 'health' } });
  return personId;
}
