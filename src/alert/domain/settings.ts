import type { Language, LocalTime } from '../../kernel/index.js';

export const CHANNELS = ['EMAIL', 'WEBHOOK'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DIGEST_RHYTHMS = ['DAILY', 'WEEKLY'] as const;
export type DigestRhythm = (typeof DIGEST_RHYTHMS)[number];

/** How and when a person wants to be reached. In the product itself everything is there at once. */
export interface AlertSettings {
  readonly language: Language;
  readonly channels: readonly Channel[];
  readonly digest: DigestRhythm;
  /** Between these times nothing is sent but what is urgent; both null: at any time. */
  readonly quietFrom: LocalTime | null;
  readonly quietTo: LocalTime | null;
  /** Days of the week at work, Monday is 1; public holidays are always off. */
  readonly worksOn: readonly number[];
}
