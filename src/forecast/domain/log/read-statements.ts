import { csvRows, type CsvRow } from './csv-rows.js';
import type { ProblemList } from './log-problem.js';
import {
  CLOSURE_KINDS,
  INTAKE_KINDS,
  ORDER_POLICIES,
  type LoggedCapacity,
  type LoggedClosure,
  type LoggedCohort,
  type LoggedIntervention,
} from './logged.js';

/** Rows whose key came before are refused; the first one stands. */
function isRepeated(row: CsvRow, seen: Set<string>, key: string, what: string): boolean {
  if (!seen.has(key)) {
    seen.add(key);
    return false;
  }
  row.refuse('DUPLICATE_ROW', null, `${what} ${key} står to gange.`, `${what} ${key} stands twice.`);
  return true;
}

/** Refuses a row of an intervention that `offers.csv` does not name. */
export function knownIntervention(row: CsvRow, known: ReadonlySet<string>): string {
  const id = row.text('offer_id');
  if (id !== '' && !known.has(id))
    row.refuse(
      'UNKNOWN_INTERVENTION',
      'offer_id',
      `Indsatsen ${id} kendes ikke.`,
      `The intervention ${id} is unknown.`,
    );
  return id;
}

const INTERVENTION_COLUMNS =
  'offer_id,category,kind,area,priority_policy,promote_after_days,response_days,planned_length_days,opened_on'.split(
    ',',
  );

/** `offers.csv`: the interventions. */
export function readInterventions(content: string, problems: ProblemList): readonly LoggedIntervention[] {
  const seen = new Set<string>();
  return csvRows('offers.csv', content, INTERVENTION_COLUMNS, problems).flatMap((row) => {
    const intervention: LoggedIntervention = {
      id: row.text('offer_id'),
      category: row.text('category'),
      kind: row.word('kind', INTAKE_KINDS),
      area: row.raw('area'),
      policy: row.word('priority_policy', ORDER_POLICIES),
      promoteAfterDays: row.optionalCount('promote_after_days', 1),
      responseDays: row.count('response_days'),
      plannedLengthDays: row.count('planned_length_days', 1),
      openedOn: row.day('opened_on'),
    };
    isRepeated(row, seen, intervention.id, 'offer_id');
    return row.isBroken ? [] : [intervention];
  });
}

const COHORT_COLUMNS =
  'offer_id,cohort_id,start_date,end_date,seats,intake_opens_on,announced_on,cancelled_on'.split(',');

/** `cohorts.csv`: refuses cohorts without seats, and those that end or begin to take people in after they start. */
export function readCohorts(
  content: string,
  known: ReadonlySet<string>,
  problems: ProblemList,
): readonly LoggedCohort[] {
  const seen = new Set<string>();
  return csvRows('cohorts.csv', content, COHORT_COLUMNS, problems).flatMap((row) => {
    const cohort: LoggedCohort = {
      interventionId: knownIntervention(row, known),
      id: row.text('cohort_id'),
      startsOn: row.day('start_date'),
      endsOn: row.day('end_date'),
      seats: row.count('seats'),
      intakeOpensOn: row.day('intake_opens_on'),
      announcedOn: row.day('announced_on'),
      cancelledOn: row.optionalDay('cancelled_on'),
    };
    if (cohort.seats === 0)
      row.refuse('COHORT_WITHOUT_SEATS', 'seats', 'Holdet har ingen pladser.', 'The cohort has no seats.');
    if (cohort.endsOn < cohort.startsOn)
      row.refuse('ENDS_BEFORE_START', 'end_date', 'Holdet slutter før start.', 'It ends before its start.');
    if (cohort.intakeOpensOn > cohort.startsOn)
      row.refuse(
        'ENDS_BEFORE_START',
        'intake_opens_on',
        'Optaget åbner efter start.',
        'Its intake opens after its start.',
      );
    isRepeated(row, seen, cohort.id, 'cohort_id');
    return row.isBroken ? [] : [cohort];
  });
}

/**
 * `capacity.csv`: each row holds until the next one of its intervention. Two rows from the same day overlap: which of
 * them holds cannot be told, so the later line is refused.
 */
export function readCapacity(
  content: string,
  known: ReadonlySet<string>,
  problems: ProblemList,
): readonly LoggedCapacity[] {
  const columns = ['offer_id', 'valid_from', 'places', 'announced_on'];
  const lineOf = new Map<string, number>();
  return csvRows('capacity.csv', content, columns, problems).flatMap((row) => {
    const capacity: LoggedCapacity = {
      interventionId: knownIntervention(row, known),
      validFrom: row.day('valid_from'),
      places: row.count('places'),
      announcedOn: row.day('announced_on'),
    };
    const key = `${capacity.interventionId} ${capacity.validFrom}`;
    const other = lineOf.get(key);
    if (other === undefined) lineOf.set(key, row.line);
    else
      row.refuse(
        'OVERLAPPING_CAPACITY',
        'valid_from',
        `Linje ${other} siger også, hvad der gælder fra ${capacity.validFrom}.`,
        `Line ${other} also says what holds from ${capacity.validFrom}.`,
      );
    return row.isBroken ? [] : [capacity];
  });
}

/** `closures.csv`: days without slot offers and starts. */
export function readClosures(
  content: string,
  known: ReadonlySet<string>,
  problems: ProblemList,
): readonly LoggedClosure[] {
  const columns = ['offer_id', 'from_date', 'to_date', 'kind', 'announced_on'];
  return csvRows('closures.csv', content, columns, problems).flatMap((row) => {
    const closure: LoggedClosure = {
      interventionId: knownIntervention(row, known),
      from: row.day('from_date'),
      to: row.day('to_date'),
      kind: row.word('kind', CLOSURE_KINDS),
      announcedOn: row.day('announced_on'),
    };
    if (closure.to < closure.from)
      row.refuse(
        'ENDS_BEFORE_START',
        'to_date',
        'Lukningen slutter før den begynder.',
        'It ends before it begins.',
      );
    return row.isBroken ? [] : [closure];
  });
}
