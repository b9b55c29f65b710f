import { Injectable } from '@nestjs/common';
import {
  isDay,
  isRefused,
  reason,
  refuse,
  type Actor,
  type Period,
  type Reason,
  type Refused,
} from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { DatedRecord, DatedRecordStore, StatedRecord } from '../../platform/dated-record/index.js';
import { AuditedCommands } from './audited-commands.js';

/** A statement of dated data by a person. */
export interface StateRecordCommand<Content> extends StatedRecord<Content> {
  readonly idempotencyKey: string;
}

/** What is wrong with the days of a statement. */
function periodProblems({ validFrom, validTo }: Period): readonly Reason[] {
  const days = { validFrom, validTo };
  const impossible = (['validFrom', 'validTo'] as const).filter((field) => {
    const day = days[field];
    return day !== null && !isDay(day);
  });
  if (impossible.length > 0) {
    return impossible.map((field) =>
      reason('IMPOSSIBLE_DAY', field, 'Dagen findes ikke i kalenderen.', 'The day is not in the calendar.'),
    );
  }
  if (validTo === null || validFrom <= validTo) return [];
  return [
    reason(
      'PERIOD_ENDS_BEFORE_IT_BEGINS',
      'validTo',
      'Perioden slutter, før den begynder.',
      'The period ends before it begins.',
    ),
  ];
}

/**
 * The one way in which dated reference data (laws, purposes, providers, fact types, synonyms) changes: once, from the
 * newest version, audited, and told to every process.
 */
@Injectable()
export class DatedRecords {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly feed: ChangeFeed,
  ) {}

  /**
   * @param kind the mutation's name, the table's store, the change feed's topic and what is wrong with the content
   */
  async state<Content>(
    actor: Actor,
    command: StateRecordCommand<Content>,
    kind: {
      readonly operation: string;
      readonly store: DatedRecordStore<Content>;
      readonly topic: string;
      readonly problems: readonly Reason[];
      /** What else is wrong, by what stands in the database. */
      readonly problemsIn?: (tx: Tx) => Promise<readonly Reason[]>;
    },
  ): Promise<DatedRecord<Content> | Refused> {
    const { idempotencyKey, ...stated } = command;
    return this.commands.run(
      actor,
      { operation: kind.operation, idempotencyKey, input: stated },
      async (tx) => {
        const problems = [
          ...periodProblems(stated),
          ...kind.problems,
          ...((await kind.problemsIn?.(tx)) ?? []),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer = await kind.store.state(tx, stated, actor.personId);
        if (isRefused(answer)) return answer;
        await this.feed.append(tx, { topic: kind.topic, key: stated.key });
        return {
          answer,
          objectIds: [stated.key],
          details: { version: answer.version, validFrom: stated.validFrom },
        };
      },
    );
  }
}
