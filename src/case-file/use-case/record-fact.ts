import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import {
  canonicalValue,
  pastDayProblems,
  unknownFact,
  valueProblems,
  type FactSourceKind,
  type FactValue,
} from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { CaseFactStore } from '../store/case-fact.store.js';
import { FactTypeStore } from '../store/fact-type.store.js';

/** What somebody knows of the citizen, from whom, and since when it is so. */
export interface RecordFactCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly fact: string;
  readonly value: unknown;
  readonly source: FactSourceKind;
  readonly observedOn: Day;
}

/** Records something that was observed of a citizen. Nothing is overwritten: the newest observation counts. */
@Injectable()
export class RecordFact {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: CaseFactStore,
    private readonly factTypes: FactTypeStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: RecordFactCommand): Promise<CaseEntry | Refused> {
    const { caseId, fact, value, source, observedOn } = input;
    const command = { operation: 'recordFact', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx, access) => {
      const dictionary = await this.factTypes.dictionary(tx, tx.today);
      const type = dictionary.get(fact);
      return {
        problems: [
          ...(type ? valueProblems(type, value, 'value') : [unknownFact(fact, dictionary, 'fact')]),
          ...pastDayProblems('observedOn', observedOn, tx.today),
        ],
        apply: async () => {
          if (!type) throw new Error('A fact without a type was let through');
          const id = randomUUID();
          const { sensitivity } = type;
          const kept = canonicalValue(type, value as FactValue);
          await this.facts.insert(
            tx,
            access,
            { id, fact, value: kept, sensitivity, source, observedOn },
            actor.personId,
          );
          return { entryId: id, kind: 'FACT_RECORDED' };
        },
      };
    });
  }
}
