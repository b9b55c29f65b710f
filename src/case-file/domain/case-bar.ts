import { reason, type Reason } from '../../kernel/index.js';

/** Why somebody must not see a case. */
export const BAR_REASONS = ['ONESELF', 'FAMILY', 'FRIEND', 'NEIGHBOUR', 'COLLEAGUE', 'OTHER'] as const;
export type BarReason = (typeof BAR_REASONS)[number];

/** The reason for a bar that is there already. */
export const alreadyBarred = (): Reason<'ALREADY_BARRED'> =>
  reason('ALREADY_BARRED', 'personId', 'Personen er allerede udelukket.', 'The person is barred already.');

/** The reason for a lead who would lift a bar on himself or herself. */
export const notYourOwnBar = (): Reason<'NOT_YOUR_OWN_BAR'> =>
  reason(
    'NOT_YOUR_OWN_BAR',
    'barId',
    'Du kan ikke ophæve din egen udelukkelse.',
    'You cannot lift a bar on yourself.',
  );
