/** Why somebody may hear of something; of several reasons the first is told. */
export const BECAUSES = [
  'RESPONSIBLE',
  'ABSENCE_COVER',
  'DEPUTY',
  'NAMED',
  'CONCERNED',
  'UNIT',
  'STAFF',
  'KEEPER',
  'LEAD',
  'FOLLOWER',
] as const;
export type Because = (typeof BECAUSES)[number];
