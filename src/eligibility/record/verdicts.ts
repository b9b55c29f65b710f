import { Injectable } from '@nestjs/common';
import { DepartmentStore, mayViewFactType } from '../../access/index.js';
import type { FactDictionary, Facts, FactType } from '../../case-file/domain/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { compileRules, evaluate, redactVerdict, type Verdict } from '../domain/index.js';
import { RuleSetStore } from '../store/rule-set.store.js';

/** What a verdict is asked for, with all that it rests on beside the rules. */
export interface AskedVerdict {
  readonly interventionId: string;
  /** The legal bases under which it is asked; rule sets of others are not heard. */
  readonly routes: readonly string[];
  readonly facts: Facts;
  readonly day: Day;
  /** The dictionary of the day. */
  readonly dictionary: FactDictionary;
  /** That of today, which says as well who may see a kind of fact. */
  readonly ofToday: FactDictionary;
}

/** Works verdicts out by the rules in force, as the one who asks may see them. */
@Injectable()
export class Verdicts {
  constructor(
    private readonly ruleSets: RuleSetStore,
    private readonly departments: DepartmentStore,
  ) {}

  /** The verdict, without what the actor may not see of it. Two statements. */
  async seenBy(q: Pick<Tx, 'query'>, actor: Actor, asked: AskedVerdict): Promise<Verdict> {
    const { interventionId, routes, facts, day, dictionary, ofToday } = asked;
    const ruleSets = await this.ruleSets.inForce(q, day, [interventionId]);
    const verdict = evaluate(compileRules({ ruleSets, routes, dictionary }), facts, { interventionId, day });
    const names = await this.departments.namesOn(q, day);
    return redactVerdict(verdict, mayViewIn(actor, ofToday), dictionary, names);
  }
}

/** A kind of fact is seen only when it may be both as it was on the day asked about and as it is protected today. */
const mayViewIn =
  (actor: Actor, ofToday: FactDictionary) =>
  (type: FactType): boolean =>
    [type, ofToday.get(type.name) ?? type].every((one) => mayViewFactType(actor, one));
