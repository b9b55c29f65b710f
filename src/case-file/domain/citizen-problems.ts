import { addDays, reason, type Day, type Reason } from '../../kernel/index.js';
import { pastDayProblems, wordsProblems, type CaseRecordProblem } from './case-record-problems.js';

export type CitizenProblem =
  | CaseRecordProblem
  | 'NOTHING_TO_CORRECT'
  | 'BAD_LANGUAGE_CODE'
  | 'DIED_BEFORE_BIRTH'
  | 'BAD_MUNICIPALITY_CODE'
  | 'TOO_FAR_AHEAD'
  | 'SAME_CITIZEN'
  | 'NOT_YOUR_DEPARTMENT';

type Problem = Reason<CitizenProblem>;

/** The most characters of a citizen's name. */
export const NAME_LENGTH_MAX = 200;
/** The most characters of the reason for closing a case. */
export const CLOSING_REASON_LENGTH_MAX = 2_000;
/** A move is announced at most that long before. */
const MOVE_DAYS_AHEAD_MAX = 366;

const LANGUAGE = /^[a-z]{2,3}$/;
const MUNICIPALITY = /^\d{4}$/;

/** What is wrong with a citizen's name. */
export const nameProblems = (name: string): readonly Problem[] =>
  wordsProblems('name', name, NAME_LENGTH_MAX);

/** What is wrong with the language of an interpreter: ISO 639, two or three small letters; null for none. */
export const languageProblems = (code: string | null, field = 'interpreterLanguage'): readonly Problem[] =>
  code === null || LANGUAGE.test(code)
    ? []
    : [
        reason(
          'BAD_LANGUAGE_CODE',
          field,
          'Skriv sproget som en kode på to eller tre små bogstaver, f.eks. ar.',
          'Write the language as a code of two or three small letters, e.g. ar.',
        ),
      ];

/** What a person wants corrected of what the case file says of the citizen; undefined leaves it as it is. */
export interface Correction {
  readonly name?: string;
  /** null: no interpreter is needed. */
  readonly interpreterLanguage?: string | null;
}

/** Every reason against a correction. */
export function correctionProblems({ name, interpreterLanguage }: Correction): readonly Problem[] {
  if (name === undefined && interpreterLanguage === undefined) {
    return [
      reason('NOTHING_TO_CORRECT', null, 'Skriv det, der skal rettes.', 'State what is to be corrected.'),
    ];
  }
  return [
    ...(name === undefined ? [] : nameProblems(name)),
    ...(interpreterLanguage === undefined ? [] : languageProblems(interpreterLanguage)),
  ];
}

/** Every reason against a day of death. @param born the day of birth by the civil registration number, if known */
export function deathProblems(diedOn: Day, born: Day | null, today: Day): readonly Problem[] {
  const problems: Problem[] = [...pastDayProblems('diedOn', diedOn, today)];
  if (born !== null && diedOn < born) {
    problems.push(
      reason(
        'DIED_BEFORE_BIRTH',
        'diedOn',
        'Dagen ligger før borgerens fødselsdag.',
        "The day is before the citizen's day of birth.",
      ),
    );
  }
  return problems;
}

/** Every reason against a move. @param toMunicipality the code of four digits, or null for abroad */
export function moveProblems(movedOn: Day, toMunicipality: string | null, today: Day): readonly Problem[] {
  const problems: Problem[] = [];
  if (movedOn > addDays(today, MOVE_DAYS_AHEAD_MAX)) {
    problems.push(
      reason(
        'TOO_FAR_AHEAD',
        'movedOn',
        'Flytningen ligger mere end et år fremme; er årstallet rigtigt?',
        'The move is more than a year ahead; is the year right?',
      ),
    );
  } else if (movedOn <= today) problems.push(...pastDayProblems('movedOn', movedOn, today));
  if (toMunicipality !== null && !MUNICIPALITY.test(toMunicipality)) {
    problems.push(
      reason(
        'BAD_MUNICIPALITY_CODE',
        'toMunicipality',
        'En kommunes kode har fire cifre.',
        "A municipality's code has four digits.",
      ),
    );
  }
  return problems;
}

/** The reason against merging a citizen with himself or herself. */
export const sameCitizen = (): Problem =>
  reason(
    'SAME_CITIZEN',
    'duplicateCaseId',
    'De to sager handler allerede om den samme borger.',
    'The two cases are about the same citizen already.',
  );

/** The reason for a department whose cases one does not open. */
export const notYourDepartment = (): Problem =>
  reason(
    'NOT_YOUR_DEPARTMENT',
    'departmentId',
    'Du kan kun oprette sager i en afdeling, hvor du er sagsbehandler eller medarbejder.',
    'You can only open cases in a department in which you are a caseworker or staff.',
  );
