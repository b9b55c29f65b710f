import type { Day, Instant } from '../../kernel/index.js';
import type { RelationshipKind } from './case-access.js';
import type { CaseOrigin } from './case-file.js';
import type { FactValue } from './fact-type.js';

/** Somebody's time with an imported case; no person for the unit as a whole. */
export interface ImportedRelationship {
  readonly kind: RelationshipKind;
  readonly personId: string | null;
  readonly reason: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** A fact as it was observed; how sensitive it is, the fact dictionary says. */
export interface ImportedFact {
  readonly fact: string;
  readonly value: FactValue;
  readonly source: 'CITIZEN' | 'RELATIVE' | 'CASEWORKER' | 'GP' | 'HOSPITAL' | 'PROVIDER' | 'REGISTER';
  readonly observedOn: Day;
}

/** What the citizen wished, in his or her own words, until it ended (null: it stands). */
export interface ImportedWish {
  readonly words: string;
  readonly statedOn: Day;
  readonly endedOn: Day | null;
}

/** Something that the citizen tried before. */
export interface ImportedParticipation {
  /** Null for something that is not in the catalogue. */
  readonly interventionId: string | null;
  readonly title: string;
  readonly outcome: 'COMPLETED' | 'LEFT_EARLY' | 'NEVER_STARTED' | 'ONGOING';
  readonly beganOn: Day | null;
  readonly endedOn: Day | null;
  readonly note: string | null;
}

/** Something that fills an hour of the citizen's week. */
export interface ImportedCommitment {
  readonly label: string;
  readonly weekday: 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
  /** Local time `HH:MM`; `ends` lies after `starts` on the same day. */
  readonly starts: string;
  readonly ends: string;
  readonly isFixed: boolean;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** A ground for sharing what a department knows with another one. */
export interface ImportedGround {
  readonly fromDepartment: string;
  readonly toDepartment: string;
  /** Names of facts, or `earlierParticipations`, `weeklyCommitments`. */
  readonly items: readonly string[];
  readonly purpose: string;
  readonly kind: 'CONSENT' | 'LAW' | 'ESSENTIAL';
  readonly decision: 'GIVEN' | 'REFUSED';
  /** The provision, for LAW and only then. */
  readonly law: string | null;
  /** For CONSENT and only then. */
  readonly form: 'ORAL' | 'WRITTEN' | 'DIGITAL' | null;
  readonly givenOn: Day;
  readonly validTo: Day | null;
  readonly informedOn: Day | null;
  readonly withdrawnAt: Instant | null;
}

/** A case file that comes from another system, with its own dates. */
export interface ImportedCase {
  /** The case file's id to be (lower-case UUID), so that what is imported later can name it. */
  readonly id: string;
  /** With or without hyphen. The same number in two cases is one citizen. */
  readonly civilRegistrationNumber: string;
  readonly name: string;
  /** ISO 639 code such as `ar`; null when no interpreter is needed. */
  readonly interpreterLanguage: string | null;
  readonly departmentId: string;
  readonly origin: CaseOrigin;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  /** Given when and only when the case is closed. */
  readonly closingReason: string | null;
  readonly relationships: readonly ImportedRelationship[];
  readonly facts: readonly ImportedFact[];
  readonly wishes: readonly ImportedWish[];
  readonly participations: readonly ImportedParticipation[];
  readonly commitments: readonly ImportedCommitment[];
  readonly grounds: readonly ImportedGround[];
}
