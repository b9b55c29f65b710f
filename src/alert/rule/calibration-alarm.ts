import { CALIBRATION_ALARM_RAISED } from '../../forecast/index.js';
import { text } from '../../kernel/index.js';
import { said } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Too few of the start windows that were told have held. */
export const calibrationAlarm: Rule = {
  ...USUAL,
  kind: 'CALIBRATION_ALARM',
  name: text('Forventede starter holder ikke', 'Expected starts do not hold'),
  hears: [CALIBRATION_ALARM_RAISED],
  isOver: `exists (
    select from calibration_alarm c where c.id = a.object_id::uuid and c.ended_at is not null)`,
  finds: `
    select c.id::text as key, c.department_id as "departmentId", c.id::text as "objectId",
      jsonb_build_object('delivery', c.delivery, 'held', c.held, 'resolved', c.resolved) as details
    from calibration_alarm c where c.id = (message.data ->> 'alarmId')::uuid and c.ended_at is null`,
  audience: ['LEADS'],
  urgency: 'NORMAL',
  needs: 'LEAD',
  mayBeOff: true,
  words: (told) => ({
    title: text(
      `Kun ${said(told, 'held')} af ${said(told, 'resolved')} forventede starter holdt.`,
      `Only ${said(told, 'held')} of ${said(told, 'resolved')} expected starts held.`,
    ),
    todo: text('Se, hvorfor de forventede starter ikke holder.', 'See why the expected starts do not hold.'),
  }),
};
