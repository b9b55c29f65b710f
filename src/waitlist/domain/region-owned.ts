import { reason, type Reason } from '../../kernel/index.js';

/** The region's queues are shown and never ordered here, by no policy and by nobody's hand (R43). */
export const regionOwned = (field = 'entryId'): Reason<'REGION_OWNED'> =>
  reason(
    'REGION_OWNED',
    field,
    'Køen er regionens; den kan ingen ændre rækkefølgen af her.',
    'The queue is the region’s; nobody can change its order here.',
  );
