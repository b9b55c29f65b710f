import { reason, type Period, type Reason, type Text } from '../../kernel/index.js';

/** How a department is reached by colleagues. */
export interface DepartmentContact {
  readonly phone: string | null;
  readonly email: string | null;
}

/** What is said of a department, for some days. How many there are and what they do is data (R67). */
export interface StatedDepartment {
  readonly name: Text;
  readonly contact: DepartmentContact;
}

/** A department as it stands on a day. */
export interface Department extends StatedDepartment, Period {
  /** A stable word, e.g. `health`. */
  readonly id: string;
}

const ID = /^[a-z][a-z0-9-]{0,49}$/;
const NAME_LENGTH_MAX = 200;
const PHONE = /^\+?[0-9 ]{3,20}$/;
/** Enough to catch what is no address at all; only a mail that arrives proves one. */
const EMAIL = /^[^\s@]{1,100}@[^\s@]{1,150}$/;

/** Whether the text can be an e-mail address. */
export const isEmail = (value: string): boolean => EMAIL.test(value);

/** Whether a name of a person or department can be shown: something, and not a text. */
export const isName = (value: string): boolean => value.trim() !== '' && value.length <= NAME_LENGTH_MAX;

export type DepartmentProblem = 'IMPOSSIBLE_ID' | 'NAME_MISSING' | 'IMPOSSIBLE_PHONE' | 'IMPOSSIBLE_EMAIL';

/** Everything that is wrong with what is said of a department. */
export function departmentProblems(
  id: string,
  { name, contact }: StatedDepartment,
): readonly Reason<DepartmentProblem>[] {
  const problems: Reason<DepartmentProblem>[] = [];
  if (!ID.test(id)) {
    problems.push(
      reason(
        'IMPOSSIBLE_ID',
        'id',
        'Brug små bogstaver a-z, tal og bindestreg.',
        'Use small letters a-z, digits and hyphens.',
      ),
    );
  }
  for (const language of ['da', 'en'] as const) {
    if (!isName(name[language])) {
      problems.push(
        reason(
          'NAME_MISSING',
          `name.${language}`,
          'Skriv navnet, højst 200 tegn.',
          'Give the name, at most 200 characters.',
        ),
      );
    }
  }
  if (contact.phone !== null && !PHONE.test(contact.phone)) {
    problems.push(
      reason(
        'IMPOSSIBLE_PHONE',
        'contact.phone',
        'Det er ikke et telefonnummer.',
        'This is not a telephone number.',
      ),
    );
  }
  if (contact.email !== null && !isEmail(contact.email)) {
    problems.push(
      reason(
        'IMPOSSIBLE_EMAIL',
        'contact.email',
        'Det er ikke en mailadresse.',
        'This is not an e-mail address.',
      ),
    );
  }
  return problems;
}
