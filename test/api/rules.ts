import type { Client } from './client.js';
import { words } from './drafts.js';

/** A criterion that an adult meets, changed as stated. */
export const criterion = (changed: object = {}): object => ({
  fact: 'age',
  op: 'gte',
  value: 18,
  staffReason: words('Borgeren er for ung.'),
  citizenWording: words('Du skal være fyldt 18 år.'),
  code: 'OLD_ENOUGH',
  ...changed,
});

/** An example of an adult who may come, changed as stated. */
export const example = (changed: object = {}): object => ({
  name: 'Voksen',
  facts: { age: 40 },
  outcome: 'ELIGIBLE',
  ...changed,
});

/** Rules that can be published, changed as stated. */
export const ruleContent = (changed: object = {}): object => ({
  rules: criterion(),
  contraindications: [],
  workedExamples: [example()],
  ...changed,
});

/** Proposes rules as staff of health and approves them as its lead. */
export async function putIntoForce(
  client: Client,
  interventionId: string,
  proposal: object = {},
): Promise<void> {
  const proposed = { interventionId, expectedVersion: 0, content: ruleContent(), ...proposal };
  const { changeId } = await client.done<{ changeId: string }>('health-staff', 'publishRules', proposed);
  await client.done('manager', 'approve', { changeId });
}
