import type { Because } from './because.js';
import type { Touched } from './touched.js';
import type { Urgency } from './urgency.js';

/** Who answers for a citizen today, and who does when that person does not. */
export interface Answering {
  readonly responsibleId: string | null;
  /** Whether the responsible person is in service. */
  readonly isInService: boolean;
  /** Who covers an absence in this case today. */
  readonly coverIds: readonly string[];
  /** Deputies of the responsible person today. */
  readonly deputyIds: readonly string[];
  /** Everybody in the department who could take it up. */
  readonly unitIds: readonly string[];
}

/** Why whoever answers for a citizen hears of what is about this one, or of what touches this one among others. */
export type OwnReason = Extract<Because, 'RESPONSIBLE' | 'CONCERNED'>;

/** @param touched one of those whom something touches; null: the one whom it is about */
export const ownReasonFor = (touched: Touched | null): OwnReason =>
  touched === null ? 'RESPONSIBLE' : 'CONCERNED';

/** Somebody who may have to hear of something, and why. */
export interface Considered {
  readonly personId: string;
  readonly because: Because;
}

const as = (because: Because, ids: readonly string[]): readonly Considered[] =>
  ids.map((personId) => ({ personId, because }));

/**
 * Whoever answers for a citizen hears of it. While he or she is away (somebody covers or deputises today) those hear at
 * once of what is urgent. Where nobody answers they hear of everything, and with no such people the whole unit does.
 *
 * @param own why the first of them hears of it
 */
export function answering(
  { responsibleId, isInService, coverIds, deputyIds, unitIds }: Answering,
  urgency: Urgency,
  own: OwnReason = 'RESPONSIBLE',
): readonly Considered[] {
  const first = responsibleId !== null && isInService ? as(own, [responsibleId]) : [];
  const standIns = [...as('ABSENCE_COVER', coverIds), ...as('DEPUTY', deputyIds)];
  if (first.length > 0) return urgency === 'URGENT' ? [...first, ...standIns] : first;
  return standIns.length > 0 ? standIns : as('UNIT', unitIds);
}

/**
 * Whom to ask where nobody who answers for the citizen may see it (a bar, a protected address): the unit and its leads.
 *
 * @param known who was asked already
 */
export const lastResort = (
  { unitIds, leadIds }: Pick<Answering, 'unitIds'> & { readonly leadIds: readonly string[] },
  known: ReadonlySet<string>,
): readonly Considered[] =>
  [...as('UNIT', unitIds), ...as('LEAD', leadIds)].filter(({ personId }) => !known.has(personId));
