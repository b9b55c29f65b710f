import { SESSION_CHANGED } from '../../capacity/index.js';
import { text } from '../../kernel/index.js';
import { about, said } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A session of a group in which somebody's citizens take part was moved or cancelled; urgent in the last days before. */
export const sessionChanged: Rule = {
  ...USUAL,
  kind: 'SESSION_CHANGED',
  name: text('Møde flyttet eller aflyst', 'Session moved or cancelled'),
  hears: [SESSION_CHANGED],
  finds: `
    select s.id::text as key, s.intervention_id as "interventionId", i.department_id as "departmentId",
      s.cohort_id::text as "objectId", s.day <= broker_today() + 3 as "isUrgent", (
        select coalesce(jsonb_agg(distinct p.case_id), '[]') from placement p
        where p.intervention_id = s.intervention_id and p.cohort_id is not distinct from s.cohort_id
          and p.ended_on is null) as "caseIds", (
        select coalesce(jsonb_agg(distinct o.entry_id), '[]') from slot_offer o
        where o.intervention_id = s.intervention_id and o.cohort_id is not distinct from s.cohort_id
          and o.state = 'ACCEPTED' and o.started_at is null and o.given_back_at is null) as "entryIds",
      jsonb_build_object('day', s.day, 'start', s.starts, 'toDay', s.to_day, 'toStart', s.to_starts) as details
    from session_change s join intervention i on i.id = s.intervention_id
    where s.id = (message.data ->> 'changeId')::uuid`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: false,
  escalation: { afterMinutes: 4 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'], ifUrgent: true },
  words: (told) => ({
    title: about(
      told,
      told.details['toDay'] === null
        ? text(`Mødet ${said(told, 'day')} er aflyst`, `The session on ${said(told, 'day')} is cancelled`)
        : text(
            `Mødet ${said(told, 'day')} er flyttet til ${said(told, 'toDay')} kl. ${said(told, 'toStart')}`,
            `The session on ${said(told, 'day')} is moved to ${said(told, 'toDay')} at ${said(told, 'toStart')}`,
          ),
    ),
    todo: text('Fortæl det til de borgere, der deltager.', 'Tell the citizens who take part.'),
  }),
};
