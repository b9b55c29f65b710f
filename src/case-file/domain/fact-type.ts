import type { Text } from '../../kernel/index.js';

/** The value types a fact may have. `ordered_enum` values have a rank: their place in `values`. */
export const VALUE_TYPES = ['boolean', 'integer', 'number', 'enum', 'ordered_enum', 'enum_set'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/**
 * How protected a fact is: ordinary (GDPR art. 6), confidential (forvaltningsloven § 27) or a special category
 * (GDPR art. 9). The order is the order in which facts are asked for: least sensitive first.
 */
export const SENSITIVITIES = ['ordinary', 'confidential', 'special_category'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What a fact can be; a set is an array without repeats. */
export type FactValue = boolean | number | string | readonly string[];

/** What may be known of a citizen, as data: an entry of the fact dictionary. */
export interface FactType {
  /** The identifier used in rules and in input, e.g. `painDurationMonths`. */
  readonly name: string;
  readonly label: Text;
  readonly type: ValueType;
  /** The allowed values of the enum types, in rank order for `ordered_enum`; null for the others. */
  readonly values: readonly string[] | null;
  /** The smallest and largest value, both inclusive, of `integer` and `number`; null for the others. */
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly sensitivity: Sensitivity;
  /** The department that knows the fact and confirms it; `cpr` and `any` are not departments but say who may know. */
  readonly sourceDepartment: string;
  /** What to do to make a failing criterion on this fact hold, e.g. ask the GP for a referral; null when nothing can. */
  readonly remedy: Text | null;
  /** Whether a priority policy may look at the fact (R41, R49). */
  readonly permittedForPriority: boolean;
  /** When the fact has this value there is acute danger: what to do now, before all else; null for other facts. */
  readonly emergency: { readonly value: FactValue; readonly advice: Text } | null;
}

/** The fact dictionary in force on a day, by name. */
export type FactDictionary = ReadonlyMap<string, FactType>;

/** What is known of one citizen, by fact name. A fact that is absent is unknown, never false. */
export type Facts = ReadonlyMap<string, FactValue>;

/** The values an enum fact may have; none for the other types. */
export const allowedValues = (type: Pick<FactType, 'values'>): readonly string[] => type.values ?? [];

/** The smallest and largest value of a number fact; without bounds for the other types. */
export const rangeOf = (type: Pick<FactType, 'range'>): { readonly min: number; readonly max: number } =>
  type.range ?? { min: -Infinity, max: Infinity };

/** Whether a fact's value is a set. */
export const isSet = (value: FactValue): value is readonly string[] => Array.isArray(value);
