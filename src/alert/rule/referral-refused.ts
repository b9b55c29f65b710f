import { REFERRAL_REFUSED } from '../../waitlist/index.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** The owning department said no to a referral. */
export const referralRefused: Rule = {
  ...USUAL,
  kind: 'REFERRAL_REFUSED',
  name: text('Henvisning afvist', 'Referral refused'),
  hears: [REFERRAL_REFUSED],
  finds: `
    select e.id::text as key, e.intervention_id as "interventionId", e.case_id as "caseId", e.id as "entryId",
      e.referring_department_id as "departmentId", '{}'::jsonb as details
    from waitlist_entry e where e.id = (message.data ->> 'entryId')::uuid`,
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('En henvisning er afvist', 'A referral was refused')),
    todo: text(
      'Læs begrundelsen, fortæl borgeren om den, og se på alternativerne.',
      'Read the reasons, tell the citizen, and look at the alternatives.',
    ),
  }),
};
