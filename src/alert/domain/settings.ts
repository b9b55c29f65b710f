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

/** What somebody says of how he or she wants to be reached: left out: as it was; null: as is usual, which is no quiet hours. */
export type SettingsChange = { readonly [Field in keyof AlertSettings]?: AlertSettings[Field] | null };

/** What holds of one thing after a change of it. */
const changed = <Value>(said: Value | null | undefined, before: Value, usual: Value): Value =>
  said === undefined ? before : (said ?? usual);

/** The settings after a change. @param usual what is usual for the person's roles */
export const changedSettings = (
  before: AlertSettings,
  usual: AlertSettings,
  change: SettingsChange,
): AlertSettings => ({
  language: changed(change.language, before.language, usual.language),
  channels: changed(change.channels, before.channels, usual.channels),
  digest: changed(change.digest, before.digest, usual.digest),
  quietFrom: changed(change.quietFrom, before.quietFrom, usual.quietFrom),
  quietTo: changed(change.quietTo, before.quietTo, usual.quietTo),
  worksOn: changed(change.worksOn, before.worksOn, usual.worksOn),
});
