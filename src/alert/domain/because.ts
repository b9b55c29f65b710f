import { text, type Text } from '../../kernel/index.js';

/** Why somebody may hear of something; of several reasons the first is told. */
export const BECAUSES = [
  'RESPONSIBLE',
  'CONCERNED',
  'ABSENCE_COVER',
  'DEPUTY',
  'NAMED',
  'UNIT',
  'STAFF',
  'KEEPER',
  'LEAD',
  'FOLLOWER',
] as const;
export type Because = (typeof BECAUSES)[number];

/** Those who answer for citizens, or stand in for whoever does: what one of them takes up is taken up for all. */
export const ANSWERING: readonly Because[] = ['RESPONSIBLE', 'CONCERNED', 'ABSENCE_COVER', 'DEPUTY', 'UNIT'];

/** Whether the first is told rather than the second. */
export const comesBefore = (left: Because, right: Because): boolean =>
  BECAUSES.indexOf(left) < BECAUSES.indexOf(right);

/** Why somebody hears of something, in words. */
export const BECAUSE_TEXTS: Readonly<Record<Because, Text>> = {
  RESPONSIBLE: text('Du er ansvarlig for borgeren.', 'You are responsible for the citizen.'),
  ABSENCE_COVER: text(
    'Du dækker sagen, mens den ansvarlige er væk.',
    'You cover the case while the responsible person is away.',
  ),
  DEPUTY: text('Du er stedfortræder for den ansvarlige.', 'You deputise for the responsible person.'),
  NAMED: text('Det er dig, det er lagt til.', 'It names you.'),
  CONCERNED: text('Det berører borgere, du har.', 'It touches citizens of yours.'),
  UNIT: text(
    'Ingen anden svarer for borgeren, og du arbejder i afdelingen.',
    'Nobody else answers for the citizen, and you work in the department.',
  ),
  STAFF: text(
    'Du arbejder i den afdeling, der har indsatsen.',
    'You work in the department that owns the intervention.',
  ),
  KEEPER: text('Du holder styr på pladserne i afdelingen.', 'You keep the places of the department.'),
  LEAD: text('Du leder afdelingen.', 'You lead the department.'),
  FOLLOWER: text('Du følger det.', 'You follow it.'),
};
