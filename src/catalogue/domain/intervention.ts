import type { Day, Period, Text, Weekday } from '../../kernel/index.js';

export { WEEKDAYS, type Weekday } from '../../kernel/index.js';

/** How an intervention is given. A ROLLING_GROUP takes people at any meeting, a COHORT only at its start (R23). */
export const DELIVERIES = ['INDIVIDUAL', 'ROLLING_GROUP', 'COHORT', 'DIGITAL'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Who may refer; NONE means the citizen comes without a referral. */
export const REFERRALS = ['NONE', 'CASEWORKER', 'GP', 'HOSPITAL', 'REHAB_TEAM'] as const;
export type Referral = (typeof REFERRALS)[number];

/** Whether the citizen must, may, or has a right to take part (R46). */
export const PARTICIPATIONS = ['DUTY', 'VOLUNTARY', 'RIGHT'] as const;
export type Participation = (typeof PARTICIPATIONS)[number];

export const FEE_UNITS = ['COURSE', 'MEAL', 'DAY', 'MONTH'] as const;

export const ACCESSIBILITIES = [
  'WHEELCHAIR',
  'STEP_FREE',
  'HEARING_LOOP',
  'ACCESSIBLE_TOILET',
  'QUIET_ROOM',
  'HOME_VISIT',
  'ONLINE',
] as const;
export type Accessibility = (typeof ACCESSIBILITIES)[number];

/** A weekly meeting, local time `HH:MM`, end after start on the same day. */
export interface WeeklyMeeting {
  readonly weekday: Weekday;
  readonly start: string;
  readonly end: string;
}

/** A point in WGS84 degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export interface Site {
  readonly name: string;
  /** The part of the municipality, e.g. `Sundkær Midtby`; null where the site has none (online, at home). */
  readonly area: string | null;
  readonly address: string | null;
  readonly point: Point | null;
  /** A protected address: shown to nobody through the catalogue. */
  readonly isProtected: boolean;
}

/** Who holds a role for the intervention, and when: authority, operator and payer are three dated roles. */
export interface DatedParty extends Period {
  readonly party: string;
}

/** A legal basis under which the intervention can be given; the payer may still be unresolved (R48, R50). */
export interface LegalRoute extends Period {
  readonly legalBasisId: string;
  readonly payer: string | null;
  readonly refundPercent: number | null;
}

export interface Contact {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly hours: string | null;
}

/** What the citizen pays, DKK; 0 for free. */
export interface Fee {
  readonly amountDkk: number;
  readonly unit: (typeof FEE_UNITS)[number];
}

/** What a caseworker reads and searches: everything a revision of an intervention says. */
export interface InterventionContent {
  readonly title: Text;
  readonly summary: Text;
  /** Content: what happens, in plain words (R56). */
  readonly description: Text;
  readonly targetGroup: Text;
  /** Purpose ids, the main one first. */
  readonly purposes: readonly string[];
  /** Search words in Danish that people use for it. */
  readonly keywords: readonly string[];
  readonly providerId: string;
  readonly authority: readonly DatedParty[];
  readonly operator: readonly DatedParty[];
  readonly payer: readonly DatedParty[];
  readonly legalRoutes: readonly LegalRoute[];
  readonly delivery: Delivery;
  readonly durationWeeks: number | null;
  readonly sessionsPerWeek: number | null;
  readonly schedule: readonly WeeklyMeeting[];
  /** What is to be known of the times where there is no fixed weekly schedule, e.g. "by agreement". */
  readonly timesNote: Text | null;
  readonly sites: readonly Site[];
  /** ISO 639-1 codes. */
  readonly languages: readonly string[];
  readonly accessibility: readonly Accessibility[];
  /** null in a draft of which nobody has said it yet. */
  readonly fee: Fee | null;
  readonly referral: Referral;
  readonly requiredDocuments: readonly Text[];
  readonly contact: Contact;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly participation: Participation;
  /** false: contact only, nobody queues (anonymous or acute services). */
  readonly queueable: boolean;
  /** The citizen may stay anonymous. */
  readonly anonymous: boolean;
  /** Slugs of interventions that must come before, fit before, or cannot be had at the same time (R29). */
  readonly relations: {
    readonly requires: readonly string[];
    readonly suggestsBefore: readonly string[];
    readonly conflictsWith: readonly string[];
  };
  /** KLE number of the main legal route, where known. */
  readonly kleNumber: string | null;
}

export const PUBLICATION_STATES = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** An item of the catalogue as it stands. */
export interface Intervention {
  readonly id: string;
  /** A stable, readable word for it in URLs and between systems. */
  readonly slug: string;
  /** The owning department, whose staff keep it. */
  readonly departmentId: string;
  readonly state: PublicationState;
  /** Rises by one at every change; a change states the version it was made from (optimistic concurrency). */
  readonly version: number;
  readonly content: InterventionContent;
}
