import { reason, type Day, type Reason } from '../../kernel/index.js';
import type {
  CaseMunicipality,
  EarlierParticipation,
  Representative,
  WeeklyCommitment,
} from './case-record.js';

export type CaseRecordProblem =
  | 'CASE_CLOSED'
  | 'IN_FUTURE'
  | 'TOO_LONG_AGO'
  | 'TEXT_MISSING'
  | 'TEXT_TOO_LONG'
  | 'BAD_TIME'
  | 'ENDS_BEFORE_IT_BEGINS'
  | 'ENDS_BEFORE_IT_STARTS'
  | 'ENDED_WITHOUT_END'
  | 'ONGOING_WITH_END'
  | 'NEVER_STARTED_WITH_DAYS'
  | 'GROUND_MISSING'
  | 'BAD_MUNICIPALITY_CODE'
  | 'BAD_ID'
  | 'ALREADY_ENDED'
  | 'ALREADY_RETRACTED';

type Problem = Reason<CaseRecordProblem>;

/** Nobody alive was observed before. */
const FIRST_DAY: Day = '1900-01-01';
/** Plans reach that far: the last day that anything may begin on. */
const LAST_DAY: Day = '2199-12-31';

/** Nothing is recorded in a case that is closed. */
export const caseClosed = (): Problem =>
  reason('CASE_CLOSED', 'caseId', 'Sagen er lukket.', 'The case is closed.');

/** A day on which something was observed or said: not to come, and within a lifetime. */
export function pastDayProblems(field: string, day: Day | null, today: Day): readonly Problem[] {
  if (day === null) return [];
  if (day > today)
    return [reason('IN_FUTURE', field, 'Dagen er ikke kommet endnu.', 'The day has not come yet.')];
  return tooLongAgo(field, day);
}

const tooLongAgo = (field: string, day: Day): readonly Problem[] =>
  day < FIRST_DAY
    ? [
        reason(
          'TOO_LONG_AGO',
          field,
          'Dagen ligger før 1900; er årstallet rigtigt?',
          'The day is before 1900; is the year right?',
        ),
      ]
    : [];

/** A text that people wrote: not blank, and at most so many characters. */
export function wordsProblems(field: string, words: string, most: number): readonly Problem[] {
  if (words.trim() === '') return [reason('TEXT_MISSING', field, 'Teksten mangler.', 'The text is missing.')];
  if (words.length > most)
    return [
      reason(
        'TEXT_TOO_LONG',
        field,
        `Teksten må højst være på ${most} tegn.`,
        `The text may have at most ${most} characters.`,
      ),
    ];
  return [];
}

/** The same for a text that may be left out. */
export const optionalWordsProblems = (
  field: string,
  words: string | null,
  most: number,
): readonly Problem[] => (words === null ? [] : wordsProblems(field, words, most));

/** A period that begins after 1900 and does not end before it begins. */
export function periodProblems({
  validFrom,
  validTo,
}: Pick<WeeklyCommitment, 'validFrom' | 'validTo'>): readonly Problem[] {
  const problems: Problem[] = [...tooLongAgo('validFrom', validFrom)];
  if (validFrom > LAST_DAY)
    problems.push(
      reason(
        'IN_FUTURE',
        'validFrom',
        'Dagen ligger for langt ude i fremtiden.',
        'The day is too far in the future.',
      ),
    );
  if (validTo !== null && validTo < validFrom) problems.push(endsBeforeItBegins('validTo'));
  return problems;
}

/** The refusal of an end before the beginning. */
export const endsBeforeItBegins = (field: string): Problem =>
  reason('ENDS_BEFORE_IT_BEGINS', field, 'Det slutter, før det begynder.', 'It ends before it begins.');

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const badTime = (field: string): Problem =>
  reason('BAD_TIME', field, 'Skriv klokkeslættet som 09:30.', 'Write the time of day as 09:30.');

/** Every reason why a weekly commitment cannot stand: it must end on the day on which it starts, after it starts. */
export function commitmentProblems(
  commitment: Omit<WeeklyCommitment, 'id' | 'departmentId'>,
): readonly Problem[] {
  const { label, starts, ends } = commitment;
  const problems: Problem[] = [...wordsProblems('label', label, 200)];
  if (!TIME.test(starts)) problems.push(badTime('start'));
  if (!TIME.test(ends)) problems.push(badTime('end'));
  if (TIME.test(starts) && TIME.test(ends) && ends <= starts)
    problems.push(
      reason(
        'ENDS_BEFORE_IT_STARTS',
        'end',
        'Det skal slutte senere samme dag.',
        'It must end later on the same day.',
      ),
    );
  return [...problems, ...periodProblems(commitment)];
}

/** Every reason why an earlier participation cannot stand. */
export function participationProblems(
  participation: Omit<EarlierParticipation, 'id' | 'departmentId'>,
  today: Day,
): readonly Problem[] {
  const { title, note, interventionSlug, outcome, beganOn, endedOn } = participation;
  const problems: Problem[] = [
    ...wordsProblems('title', title, 200),
    ...optionalWordsProblems('note', note, 2000),
    ...optionalWordsProblems('interventionSlug', interventionSlug, 100),
    ...pastDayProblems('beganOn', beganOn, today),
    ...pastDayProblems('endedOn', endedOn, today),
  ];
  if (beganOn !== null && endedOn !== null && endedOn < beganOn) problems.push(endsBeforeItBegins('endedOn'));
  if (outcome === 'ONGOING' && endedOn !== null)
    problems.push(
      reason(
        'ONGOING_WITH_END',
        'endedOn',
        'Det, der er i gang, har ingen slutdag.',
        'What still goes on has no last day.',
      ),
    );
  if (outcome === 'NEVER_STARTED' && beganOn !== null)
    problems.push(
      reason(
        'NEVER_STARTED_WITH_DAYS',
        'beganOn',
        'Det, der aldrig begyndte, har ingen første dag.',
        'What never began has no first day.',
      ),
    );
  return problems;
}

/** Every reason why somebody cannot be recorded beside the citizen: whoever may anything, may it on a ground. */
export function representativeProblems({
  name,
  mayBeTold,
  mayAnswer,
  ground,
  ...period
}: Omit<Representative, 'id' | 'kind'>): readonly Problem[] {
  const problems: Problem[] = [
    ...wordsProblems('name', name, 200),
    ...optionalWordsProblems('ground', ground, 500),
    ...periodProblems(period),
  ];
  if ((mayBeTold || mayAnswer) && ground === null)
    problems.push(
      reason(
        'GROUND_MISSING',
        'ground',
        'Skriv, hvad retten bygger på, fx fuldmagt eller værgemål.',
        'Say on what the right rests, e.g. a power of attorney or a guardianship.',
      ),
    );
  return problems;
}

/** A municipality's code has four digits (the Danish register of authorities). */
const MUNICIPALITY_CODE = /^\d{4}$/;

/** Every reason why a case's municipalities cannot be stated so. */
export function municipalityProblems({
  actingCode,
  payingCode,
  validFrom,
}: Pick<CaseMunicipality, 'actingCode' | 'payingCode' | 'validFrom'>): readonly Problem[] {
  const codes = [['actingCode', actingCode] as const, ['payingCode', payingCode] as const];
  return [
    ...codes
      .filter(([, code]) => !MUNICIPALITY_CODE.test(code))
      .map(([field]) =>
        reason(
          'BAD_MUNICIPALITY_CODE',
          field,
          'En kommunekode har fire cifre.',
          'A municipality’s code has four digits.',
        ),
      ),
    ...periodProblems({ validFrom, validTo: null }),
  ];
}

/** Every reason why something cannot end with this day as its last; null: at once. */
export function endProblems(
  field: string,
  { validFrom, validTo }: Pick<WeeklyCommitment, 'validFrom' | 'validTo'>,
  lastDay: Day | null,
  today: Day,
): readonly Problem[] {
  if (validTo !== null && validTo < today) return [alreadyEnded(field)];
  return lastDay !== null && lastDay < validFrom ? [endsBeforeItBegins('lastDay')] : [];
}

/** The refusal of ending what has ended. */
export const alreadyEnded = (field: string): Problem =>
  reason('ALREADY_ENDED', field, 'Det er allerede afsluttet.', 'It has ended already.');

/** The refusal of retracting what was retracted. */
export const alreadyRetracted = (field: string): Problem =>
  reason('ALREADY_RETRACTED', field, 'Det er allerede trukket tilbage.', 'It was retracted already.');
