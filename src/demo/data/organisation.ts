import { readFileSync } from 'node:fs';
import type { Department, DatedGrant, Person, WantedDeputy } from '../../access/domain/index.js';
import type { FactType } from '../../case-file/domain/index.js';
import type {
  InterpretationNote,
  Intervention,
  LegalBasis,
  Provider,
  Purpose,
} from '../../catalogue/domain/index.js';
import type { RuleSetContent } from '../../eligibility/domain/index.js';
import type { Day, Period, Text } from '../../kernel/index.js';
import type { PolicyContent, PolicyDecision } from '../../waitlist/domain/index.js';

/** An invented person who signs in; `key` is the word after `npm run token --`. */
export interface DemoPerson extends Pick<Person, 'name'> {
  readonly key: string;
  readonly email: string;
  readonly departmentId: string | null;
  readonly roles: readonly DatedGrant[];
}

export interface DemoDeputy extends Omit<WantedDeputy, 'personId' | 'deputyId'> {
  readonly personKey: string;
  readonly deputyKey: string;
}

export type DemoIntervention = Pick<Intervention, 'slug' | 'departmentId' | 'content'>;

/** A version of rules for one intervention, for all its legal routes (`legalBasisId` null) or for one. */
export interface DemoRules extends Period {
  readonly slug: string;
  readonly legalBasisId: string | null;
  readonly content: RuleSetContent;
}

/** Who goes first in a queue, as a committee has decided it. */
export interface DemoPolicy extends Omit<PolicyDecision, 'decidedOn'> {
  readonly departmentId: string;
  /** null: every queue of the department that has no policy of its own. */
  readonly slug: string | null;
  /** The decision was made so many days before the day of loading. */
  readonly decidedDaysAgo: number;
  readonly content: PolicyContent;
}

/** Places and queue of an intervention as the municipality counted them on `asOf`; nulls where there is no number. */
export interface QueueFigures {
  readonly slug: string;
  readonly places: number;
  readonly intakePerMonth: number;
  readonly waiting: number;
  readonly expectedWaitWeeks: number | null;
  /** Weeks from the start of one cohort to the next. */
  readonly startCycleWeeks: number | null;
  readonly legalMaxWaitDays: number | null;
}

/** All that the demo knows of one invented municipality. */
export interface Organisation {
  readonly municipality: {
    readonly name: string;
    readonly code: string;
    readonly fictional: true;
    /** The day of the figures, and the day on which the invented citizens have the ages of their stories. */
    readonly asOf: Day;
    /** What its citizens and their places grow from; null for a municipality without any. */
    readonly seed: string | null;
    readonly note: Text;
  };
  readonly departments: readonly Department[];
  readonly people: { readonly people: readonly DemoPerson[]; readonly deputies: readonly DemoDeputy[] };
  readonly factTypes: readonly FactType[];
  readonly legalBases: readonly LegalBasis[];
  readonly interpretationNotes: readonly InterpretationNote[];
  readonly purposes: readonly Purpose[];
  readonly providers: readonly Provider[];
  readonly interventions: readonly DemoIntervention[];
  readonly rules: readonly DemoRules[];
  readonly priorityPolicies: readonly DemoPolicy[];
  readonly queueFigures: readonly QueueFigures[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));

/** Sundkær, the municipality that the demo shows, kept in files by department so that a change is easy to read. */
export function readSundkaer(): Organisation {
  const departments = read('departments') as Organisation['departments'];
  const ofAll = (kind: string): unknown[] =>
    departments.flatMap(({ id }) => read(`${kind}-${id}`) as unknown[]);
  const files = {
    municipality: read('municipality'),
    departments,
    people: read('people'),
    factTypes: read('fact-types'),
    legalBases: read('legal-bases'),
    interpretationNotes: read('interpretation-notes'),
    purposes: read('purposes'),
    providers: read('providers'),
    interventions: ofAll('interventions'),
    rules: ofAll('rules'),
    priorityPolicies: read('priority-policies'),
    queueFigures: read('queue-figures'),
  } satisfies Record<keyof Organisation, unknown>;
  return files as Organisation;
}

/** Fjordby, a small municipality that cuts its departments otherwise (R67). */
export const readFjordby = (): Organisation => read('second-organisation') as Organisation;
