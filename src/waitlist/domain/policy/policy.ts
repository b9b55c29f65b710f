import type { FactValue } from '../../../case-file/domain/index.js';
import type { Operator } from '../../../eligibility/domain/index.js';
import type { Day, Instant, Period, Text } from '../../../kernel/index.js';

/** One question about one fact. The fact is flagged `permittedForPriority` in the fact dictionary (R41, R49). */
export interface PolicyCriterion {
  readonly fact: string;
  readonly op: Operator;
  readonly value: FactValue;
}

/** The criteria of a tier; a criterion on an unknown fact is unknown, also inside `not`. */
export type PolicyNode =
  | { readonly all: readonly PolicyNode[] }
  | { readonly any: readonly PolicyNode[] }
  | { readonly not: PolicyNode }
  | PolicyCriterion;

/** A group of people who go before those of the later tiers: who it is, in plain words, and why (R45). */
export interface PolicyTier {
  /** A closed machine code, unique within the policy, e.g. `FRESH_DISCHARGE`. */
  readonly code: string;
  readonly name: Text;
  /** Who is in it, as all staff and citizens read it. */
  readonly plainWords: Text;
  /** On what the tier rests: a law, a council's aim, a professional standard. */
  readonly ground: Text;
  readonly rules: PolicyNode;
}

/** What decides between people of one tier; stated, so that nobody has to guess it. */
export const TIE_BREAKERS = ['WAITING_SINCE', 'REFERRAL_ID'] as const;
export type TieBreaker = (typeof TIE_BREAKERS)[number];

/** Why a fact that stands for something else is looked at all the same; asked for before adoption. */
export interface ProxyAnswer {
  readonly fact: string;
  readonly answer: Text;
}

/** What a policy says: who goes first in a queue, and why. */
export interface PolicyContent {
  /** The first goes first; without any, time alone decides (R44). */
  readonly tiers: readonly PolicyTier[];
  /** Waiting raises people one tier each `everyDays`; null: it does not. */
  readonly ageing: { readonly everyDays: number } | null;
  readonly tieBreakers: readonly TieBreaker[];
  /** The whole policy in plain words, readable by all staff (R45). */
  readonly plainWords: Text;
  readonly answers: readonly ProxyAnswer[];
}

/** Whose queues a policy orders: those of a department, or of one intervention of it. */
export interface PolicyKey {
  readonly departmentId: string;
  /** null: every intervention of the department that has no policy of its own. */
  readonly interventionId: string | null;
}

/** The decision by which a policy was adopted: by which body, when, and where it can be read. */
export interface PolicyDecision {
  readonly body: string;
  readonly decidedOn: Day;
  readonly decisionReference: string;
}

/** An adopted version of a policy. It ends when another begins; what it says is never changed. */
export interface PriorityPolicy extends PolicyKey, PolicyDecision, Period {
  readonly id: string;
  /** 1, 2, 3 ... for the same queues. */
  readonly version: number;
  readonly content: PolicyContent;
  readonly proposedBy: string | null;
  readonly adoptedBy: string | null;
  readonly adoptedAt: Instant;
}
