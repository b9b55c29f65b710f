import { Injectable } from '@nestjs/common';
import { DepartmentStore, PeopleReads } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import {
  isRefused,
  isUuid,
  reason,
  refuse,
  type Actor,
  type Reason,
  type Refused,
} from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  importProblems,
  parseCivilRegistrationNumber,
  type FactDictionary,
  type ImportedCase,
} from '../domain/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { FactTypeStore } from '../store/fact-type.store.js';
import { ImportedCaseStore, type NumberedCase } from '../store/imported-case.store.js';

/** Case files of another system, with their own ids. */
export interface ImportCasesCommand {
  readonly idempotencyKey: string;
  readonly cases: readonly ImportedCase[];
}

/** The case files that were imported. */
export interface ImportedCases {
  readonly caseIds: readonly string[];
}

/** The case with the ten digits of its number; none when it has no number. */
const numbered = (imported: ImportedCase): readonly NumberedCase[] => {
  const digits = parseCivilRegistrationNumber(imported.civilRegistrationNumber);
  return isRefused(digits) ? [] : [{ digits, imported }];
};

/**
 * Brings case files in from another system with their own dates, all of them or none: one audit row for the batch, no
 * notices, and no counting of look-ups. It is for the one who sets up a municipality and is no operation of the API.
 */
@Injectable()
export class ImportCases {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly secrets: CitizenSecrets,
    private readonly factTypes: FactTypeStore,
    private readonly departments: DepartmentStore,
    private readonly people: PeopleReads,
    private readonly store: ImportedCaseStore,
    private readonly events: CaseEventStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, cases }: ImportCasesCommand,
  ): Promise<ImportedCases | Refused> {
    const input = this.secrets.fingerprintOf(cases);
    return this.commands.run<ImportedCases>(
      actor,
      { operation: 'importCases', idempotencyKey, input },
      async (tx) => {
        const dictionary = await this.factTypes.dictionary(tx, tx.today);
        const problems = await this.problems(tx, cases, dictionary);
        if (problems.length > 0) return refuse(...problems);
        await this.store.insert(tx, cases.flatMap(numbered), dictionary, actor.personId);
        const caseIds = cases.map(({ id }) => id);
        await this.events.appendAll(
          tx,
          cases.map(({ id: caseId, departmentId }) => ({
            caseId,
            kind: 'CASE_IMPORTED',
            actor,
            departmentId,
          })),
        );
        return { answer: { caseIds }, subjectIds: caseIds, details: { cases: caseIds.length } };
      },
    );
  }

  private async problems(
    tx: Tx,
    cases: readonly ImportedCase[],
    dictionary: FactDictionary,
  ): Promise<readonly Reason[]> {
    const departments = new Set((await this.departments.inForce(tx, tx.today)).map(({ key }) => key));
    const problems = importProblems(cases, { dictionary, departments, today: tx.today });
    const known = await this.store.known(tx, cases.map(({ id }) => id).filter(isUuid));
    return [...problems, ...knownProblems(cases, known), ...(await this.strangers(cases))];
  }

  /** People who are named in relationships and are not there. */
  private async strangers(cases: readonly ImportedCase[]): Promise<readonly Reason[]> {
    const named = cases.flatMap(({ relationships }, at) =>
      relationships.flatMap(({ personId }, which) =>
        personId !== null && isUuid(personId)
          ? [{ personId, field: `cases[${String(at)}].relationships[${String(which)}].personId` }]
          : [],
      ),
    );
    const names = await this.people.names([...new Set(named.map(({ personId }) => personId))]);
    return named
      .filter(({ personId }) => !names.has(personId))
      .map(({ field }) =>
        reason('NO_SUCH_PERSON', field, 'Personen findes ikke.', 'There is no such person.'),
      );
  }
}

const knownProblems = (cases: readonly ImportedCase[], known: ReadonlySet<string>): readonly Reason[] =>
  cases.flatMap(({ id }, at) =>
    known.has(id)
      ? [
          reason(
            'ALREADY_THERE',
            `cases[${String(at)}].id`,
            'Sagen findes allerede.',
            'The case is there already.',
          ),
        ]
      : [],
  );
