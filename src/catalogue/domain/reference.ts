import type { Day, Period, Text } from '../../kernel/index.js';

/** Who carries an intervention out. Private and fee-paying alternatives are shown last and marked (R8). */
export const PROVIDER_KINDS = [
  'MUNICIPAL',
  'OTHER_MUNICIPALITY',
  'REGIONAL',
  'PRIVATE',
  'VOLUNTARY',
] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export interface Provider extends Period {
  /** A stable word such as `sundhedshuset-lyngbakken`. */
  readonly id: string;
  readonly name: string;
  readonly kind: ProviderKind;
  /** CVR number (8 digits), production unit (10 digits) and location number (13 digits), where known. */
  readonly cvr: string | null;
  readonly pNumber: string | null;
  readonly locationNumber: string | null;
}

/** What an intervention is for, in the words of the catalogue (`smerter`, `angst`); several per intervention. */
export interface Purpose extends Period {
  readonly id: string;
  readonly label: Text;
}

/** A right by law (GUARANTEE) or a stated aim without a right (TARGET, e.g. SUL § 126 a). */
export const GUARANTEE_KINDS = ['GUARANTEE', 'TARGET'] as const;
export const COUNTS_FROM = [
  'FIRST_CONTACT',
  'DISCHARGE_OR_DATE_IN_PLAN',
  'REFERRAL_RECEIVED',
  'TREATMENT_NEED_CLARIFIED',
  'START_OF_RESOURCE_PATHWAY',
] as const;
export const ON_BREACH = ['PRIVATE_SUPPLIER', 'FREE_CHOICE', 'ALERT_ONLY'] as const;

/** The longest wait the law allows, from when it counts, and what the citizen may do when it is broken. */
export interface WaitGuarantee {
  readonly kind: (typeof GUARANTEE_KINDS)[number];
  readonly maxDays: number;
  readonly countsFrom: (typeof COUNTS_FROM)[number];
  readonly onBreach: (typeof ON_BREACH)[number];
}

/** Whether a refusal under the law is a formal decision (FVL §§ 22-24) or an answer about a service. */
export const DECISION_KINDS = ['DECISION', 'SERVICE_ANSWER'] as const;
/** Where a refusal can be appealed; NONE where the law gives no appeal (SEL §§ 82 a/b). */
export const APPEAL_ROUTES = [
  'ANKESTYRELSEN',
  'STYRELSEN_FOR_PATIENTKLAGER',
  'MUNICIPALITY',
  'REGION',
  'NONE',
] as const;

/** Whether a row of law was checked against a public source. */
export const EVIDENCES = ['VERIFIED', 'UNVERIFIED'] as const;

/** An act and paragraph, with what follows from giving an intervention under it, for the days it is in force. */
export interface LegalBasis extends Period {
  /** e.g. `SUL-119`; several dated versions may share it. */
  readonly id: string;
  readonly law: string;
  readonly lawName: string;
  readonly paragraph: string;
  readonly title: Text;
  /** The department that pays unless the legal route says otherwise; `region` and `state` are payers too. */
  readonly defaultPayer: string;
  /** Direct State refund of the running cost, percent; null when none or through the block grant. */
  readonly refundPercent: number | null;
  readonly guarantee: WaitGuarantee | null;
  readonly decisionKind: (typeof DECISION_KINDS)[number];
  readonly appealRoute: (typeof APPEAL_ROUTES)[number];
  /** Whether a public source confirms the row (VERIFIED) or it must be checked before use (UNVERIFIED). */
  readonly evidence: (typeof EVIDENCES)[number];
  readonly source: string | null;
}

/** How the municipality reads a legal basis, by whom and from when (R51). */
export interface InterpretationNote {
  readonly legalBasisId: string;
  readonly text: string;
  readonly author: string;
  readonly validFrom: Day;
}
