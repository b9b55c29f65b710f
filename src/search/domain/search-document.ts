import type {
  Accessibility,
  Delivery,
  Participation,
  Point,
  Referral,
  WeeklyMeeting,
} from '../../catalogue/domain/index.js';
import type { CodedStatus } from '../../capacity/domain/index.js';
import type { Text } from '../../kernel/index.js';

/** A purpose, provider or department as the index needs it: what to filter by and what to read. */
export interface Labelled {
  readonly id: string;
  readonly label: Text;
}

/** A legal route in force, for reading and for paragraph queries. Payer and refund are left out on purpose (R49, R52). */
export interface SearchRoute {
  readonly legalBasisId: string;
  /** Abbreviation, e.g. `SEL`. */
  readonly law: string;
  readonly lawName: string;
  /** As the act writes it, e.g. `§ 82 b`, `§ 167, stk. 1`, `§§ 114-116`, `kap. 20`. */
  readonly paragraph: string;
  readonly title: Text;
}

/** A place where it is given; protected addresses never reach the index. */
export interface SearchSite {
  readonly name: string;
  readonly area: string | null;
  readonly point: Point | null;
}

/** A published intervention as the index holds it. */
export interface SearchDocument {
  readonly id: string;
  readonly slug: string;
  readonly title: Text;
  readonly summary: Text;
  readonly description: Text;
  readonly targetGroup: Text;
  readonly keywords: readonly string[];
  readonly department: Labelled;
  /** The main purpose first. */
  readonly purposes: readonly Labelled[];
  readonly provider: { readonly id: string; readonly name: string };
  readonly routes: readonly SearchRoute[];
  readonly sites: readonly SearchSite[];
  readonly delivery: Delivery;
  readonly schedule: readonly WeeklyMeeting[];
  /** ISO 639-1 codes. */
  readonly languages: readonly string[];
  /** What the citizen pays, DKK; 0 for free. */
  readonly feeDkk: number;
  readonly referral: Referral;
  readonly participation: Participation;
  readonly accessibility: readonly Accessibility[];
  readonly queueable: boolean;
  readonly anonymous: boolean;
  /** A private, fee-paying alternative: shown last and marked (R8). */
  readonly privateOrPaying: boolean;
  /** What there is to be had now; null where nobody has stated any capacity. */
  readonly capacityStatus: CodedStatus | null;
}
