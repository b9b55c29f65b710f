import type { FactValue } from '../../case-file/domain/index.js';
import type { Day, Weekday } from '../../kernel/index.js';
import type { Sex } from './names.js';

/** An invented citizen with everything that the departments of the demo know. Days lie before the day of loading. */
export interface DemoCitizen {
  /** A word of the demo's own, e.g. `c017`; it is stored nowhere. */
  readonly key: string;
  readonly name: string;
  readonly sex: Sex;
  readonly born: Day;
  /** Ten digits that no living person has. */
  readonly civilRegistrationNumber: string;
  readonly interpreterLanguage: string | null;
  /** What the citizen's life is about just now: the key of a story. */
  readonly story: string;
  /** What else weighs on it: keys of burdens. */
  readonly burdens: readonly string[];
  readonly diedOn: Day | null;
  readonly movedAwayOn: Day | null;
  /** Whether only named colleagues may know where the citizen lives. */
  readonly isProtected: boolean;
  readonly cases: readonly DemoCase[];
}

/** One department's case file on a citizen, as it stands. */
export interface DemoCase {
  /** The id under which the case file is imported. */
  readonly id: string;
  readonly departmentId: string;
  readonly origin: 'CASEWORKER' | 'GP' | 'HOSPITAL' | 'CITIZEN' | 'OTHER';
  readonly openedOn: Day;
  /** The responsible person (key). */
  readonly caseworkerKey: string;
  /** Who works on it too (keys). */
  readonly collaboratorKeys: readonly string[];
  readonly facts: readonly DemoFact[];
  readonly wishes: readonly { readonly words: string; readonly statedOn: Day }[];
  readonly earlierParticipations: readonly DemoParticipation[];
  readonly commitments: readonly DemoCommitment[];
  readonly representatives: readonly DemoRepresentative[];
  readonly grounds: readonly DemoGround[];
}

export interface DemoFact {
  readonly fact: string;
  readonly value: FactValue;
  readonly source: 'CITIZEN' | 'CASEWORKER' | 'GP' | 'HOSPITAL' | 'REGISTER';
  readonly observedOn: Day;
}

/** Something the citizen tried before the broker kept placements: an intervention of the catalogue, or only a title. */
export interface DemoParticipation {
  readonly slug: string | null;
  readonly title: string;
  readonly outcome: 'COMPLETED' | 'LEFT_EARLY' | 'NEVER_STARTED';
  /** Both null for what never started. */
  readonly beganOn: Day | null;
  readonly endedOn: Day | null;
  readonly note: string | null;
}

export interface DemoCommitment {
  readonly label: string;
  readonly weekday: Weekday;
  readonly starts: string;
  readonly ends: string;
  readonly isFixed: boolean;
  readonly validFrom: Day;
}

export interface DemoRepresentative {
  readonly kind: 'REPRESENTATIVE' | 'GUARDIAN' | 'PARENT' | 'RELATIVE' | 'COMPANION';
  readonly name: string;
  readonly mayBeTold: boolean;
  readonly mayAnswer: boolean;
  readonly ground: string | null;
  readonly validFrom: Day;
}

/** What another department may be told about the citizen, or what the citizen refused. */
export interface DemoGround {
  readonly fromDepartment: string;
  readonly toDepartment: string;
  readonly items: readonly string[];
  readonly purpose: string;
  readonly kind: 'CONSENT' | 'LAW';
  readonly decision: 'GIVEN' | 'REFUSED';
  readonly law: string | null;
  readonly form: 'ORAL' | 'WRITTEN' | 'DIGITAL' | null;
  readonly givenOn: Day;
  readonly validTo: Day | null;
  readonly informedOn: Day | null;
  readonly withdrawnOn: Day | null;
}
