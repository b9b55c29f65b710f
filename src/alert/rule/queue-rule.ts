import { QUEUED } from '../../waitlist/index.js';

/** The entries of an intervention's queue, and of those with a promised place, as one array. */
export const waitingFor = (interventionId: string): string => `(
  select coalesce(jsonb_agg(e.id), '[]') from waitlist_entry e
  where e.intervention_id = ${interventionId} and (e.state in ${QUEUED} or e.state = 'PLACED'))`;
