import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { RuleSet } from '../domain/index.js';

/** The topic under which a new version of rules reaches every process; the key is the intervention's id. */
export const RULES_TOPIC = 'rules';

/** The stored form of a version: what it says lies in one document. */
type RuleSetRow = Omit<RuleSet, 'rules' | 'contraindications' | 'workedExamples'> & {
  readonly content: Pick<RuleSet, 'rules' | 'contraindications' | 'workedExamples'>;
};

const COLUMNS = `intervention_id as "interventionId", legal_basis_id as "legalBasisId", version,
  valid_from as "validFrom", valid_to as "validTo", content`;

const ruleSet = ({ content, ...row }: RuleSetRow): RuleSet => ({ ...row, ...content });

/** Which rules: those of an intervention for all its legal routes (null) or for one. */
export interface RuleSetKey {
  readonly interventionId: string;
  readonly legalBasisId: string | null;
}

/** Versions of rules: added, ended, never changed. */
@Injectable()
export class RuleSetStore {
  constructor(private readonly feed: ChangeFeed) {}

  /** The number of the newest version, 0 when there is none; locks the rules of the intervention for this transaction. */
  async lockNewestVersion(tx: Tx, key: RuleSetKey): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`rule_set:${key.interventionId}`]);
    const [row] = await tx.query<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from rule_set
       where intervention_id = $1 and legal_basis_id is not distinct from $2`,
      [key.interventionId, key.legalBasisId],
    );
    return row?.version ?? 0;
  }

  /**
   * Adds a version. What held before ends the day before it begins; what was planned for later is superseded.
   *
   * @param people who proposed it and who approved it: two different people (R42)
   */
  async publish(
    tx: Tx,
    set: RuleSet,
    people: { proposedBy: string | null; publishedBy: string },
  ): Promise<void> {
    const key = [set.interventionId, set.legalBasisId, set.validFrom];
    const same = 'intervention_id = $1 and legal_basis_id is not distinct from $2 and not superseded';
    await tx.query(`update rule_set set superseded = true where ${same} and valid_from >= $3::date`, key);
    await tx.query(
      `update rule_set set valid_to = $3::date - 1 where ${same} and (valid_to is null or valid_to >= $3::date)`,
      key,
    );
    const { rules, contraindications, workedExamples } = set;
    await tx.query(
      `insert into rule_set (id, intervention_id, legal_basis_id, version, valid_from, valid_to, content,
         proposed_by, published_by, published_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        randomUUID(),
        set.interventionId,
        set.legalBasisId,
        set.version,
        set.validFrom,
        set.validTo,
        JSON.stringify({ rules, contraindications, workedExamples }),
        people.proposedBy,
        people.publishedBy,
        tx.now,
      ],
    );
    await this.feed.append(tx, { topic: RULES_TOPIC, key: set.interventionId });
  }

  /** The versions in force on a day: of the interventions named, or of all. */
  async inForce(
    tx: Pick<Tx, 'query'>,
    day: Day,
    interventionIds: readonly string[] | null,
  ): Promise<RuleSet[]> {
    const rows = await tx.query<RuleSetRow>(
      `select ${COLUMNS} from rule_set
       where not superseded and valid_from <= $1 and (valid_to is null or valid_to >= $1)
         and ($2::uuid[] is null or intervention_id = any ($2))
       order by intervention_id, legal_basis_id nulls first`,
      [day, interventionIds],
    );
    return rows.map(ruleSet);
  }

  /** Every version of an intervention's rules, the newest first. */
  async history(tx: Pick<Tx, 'query'>, interventionId: string): Promise<RuleSet[]> {
    if (!isUuid(interventionId)) return [];
    const rows = await tx.query<RuleSetRow>(
      `select ${COLUMNS} from rule_set where intervention_id = $1 order by legal_basis_id nulls first, version desc`,
      [interventionId],
    );
    return rows.map(ruleSet);
  }
}
