import type { Client } from './client.js';

/** A sentence in both languages, for tests that do not care. */
export const words = (text: string): { da: string; en: string } => ({ da: text, en: `${text} (en)` });

/** A content with everything that publication requires (R56). */
export const publishable = {
  title: words('Ro og struktur'),
  summary: words('Et kort forløb.'),
  description: words('Vi mødes og taler om hverdagen.'),
  targetGroup: words('Voksne.'),
  purposes: ['stress'],
  keywords: ['ro'],
  providerId: 'sundhedshuset-lyngbakken',
  authority: [{ party: 'health', validFrom: '2026-01-01' }],
  operator: [{ party: 'health', validFrom: '2026-01-01' }],
  payer: [{ party: 'health', validFrom: '2026-01-01' }],
  legalRoutes: [{ legalBasisId: 'SUL-119', payer: 'health', validFrom: '2026-01-01' }],
  durationWeeks: 8,
  schedule: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
  sites: [{ name: 'Sundhedshuset', area: 'Kærholm' }],
  fee: { amountDkk: 0 },
  contact: { name: 'Sundhedshuset' },
};

/** What an intervention is kept under. */
export interface Kept {
  readonly slug: string;
  readonly departmentId: string;
}

export interface Step {
  readonly id: string;
  readonly version: number;
}

/** Begins a draft with everything that publication requires, changed as stated. */
export async function draft(client: Client, person: string, kept: Kept, changed: object = {}): Promise<Step> {
  const input = { ...kept, content: { ...publishable, ...changed } };
  const { id, version } = await client.done(person, 'createIntervention', { input });
  return { id, version };
}

/** The same, published. */
export async function publish(
  client: Client,
  person: string,
  kept: Kept,
  changed: object = {},
): Promise<Step> {
  const { id, version } = await client.done(
    person,
    'publishIntervention',
    await draft(client, person, kept, changed),
  );
  return { id, version };
}
