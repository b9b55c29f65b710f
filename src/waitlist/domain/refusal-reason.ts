import type { Text } from '../../kernel/index.js';
import { text } from '../../kernel/index.js';

/** Why the owning department says no, beside the criteria that failed; free words alone are no reason (R5). */
export const REFUSAL_REASONS = [
  'NOT_IN_TARGET_GROUP',
  'CRITERIA_NOT_MET',
  'PROFESSIONALLY_UNSUITABLE',
  'OTHER_HELP_FITS_BETTER',
  'NEED_MET_ALREADY',
  'INFORMATION_MISSING',
  'OTHER_AUTHORITY',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What each of them says to staff and citizens. */
export const REFUSAL_REASON_WORDS: Readonly<Record<RefusalReason, Text>> = {
  NOT_IN_TARGET_GROUP: text('Uden for indsatsens målgruppe.', 'Outside the group the intervention is for.'),
  CRITERIA_NOT_MET: text('Betingelserne er ikke opfyldt.', 'The conditions are not met.'),
  PROFESSIONALLY_UNSUITABLE: text(
    'Efter en faglig vurdering hjælper indsatsen ikke.',
    'By professional judgement the intervention would not help.',
  ),
  OTHER_HELP_FITS_BETTER: text('En anden indsats passer bedre.', 'Another intervention fits better.'),
  NEED_MET_ALREADY: text('Behovet er dækket på anden måde.', 'The need is met in another way.'),
  INFORMATION_MISSING: text('Der mangler oplysninger.', 'Information is missing.'),
  OTHER_AUTHORITY: text('Opgaven hører til en anden myndighed.', 'Another authority is responsible.'),
};
