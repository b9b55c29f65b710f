import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { isUuid, type Instant } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { Intervention } from '../domain/index.js';
import { InterventionRevisionRow } from './intervention-revision.row.js';
import { InterventionRow, type KeptIntervention } from './intervention.row.js';
import { INTERVENTION_RETIRED, INTERVENTION_REVISED } from './messages.js';

/** The topic under which a change of what the catalogue shows reaches every process; the key is the intervention's id. */
export const INTERVENTION_TOPIC = 'intervention';

/** Loads, locks and applies interventions; every change of what is shown goes into the change feed. */
@Injectable()
export class InterventionStore {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly outbox: Outbox,
  ) {}

  /** The intervention, locked against other changes until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<KeptIntervention | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(InterventionRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The same for several, locked in the order of their ids; those that do not exist are absent. */
  async lockMany(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KeptIntervention>> {
    const found = await tx.manager.find(InterventionRow, {
      where: { id: In(ids.filter(isUuid)) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    return new Map(found.map((one) => [one.id, one]));
  }

  async slugsAmong(tx: Tx, slugs: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ slug: string }>('select slug from intervention where slug = any ($1)', [
      slugs,
    ]);
    return new Set(rows.map((row) => row.slug));
  }

  /** Whether the slug is free; nobody else can take it until the transaction ends. */
  async claimSlug(tx: Tx, slug: string): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`intervention:${slug}`]);
    return !(await this.slugsAmong(tx, [slug])).has(slug);
  }

  async insert(tx: Tx, intervention: Intervention): Promise<KeptIntervention> {
    const row = { ...intervention, revision: null, createdAt: tx.now };
    await tx.manager.insert(InterventionRow, row);
    return row;
  }

  /** Stores the newest content and state; what is shown does not change. */
  async update(tx: Tx, intervention: Intervention): Promise<void> {
    const { id, state, version, content } = intervention;
    await tx.manager.update(InterventionRow, { id }, { state, version, content });
  }

  /** Makes the newest content the one that is shown, as the next revision. */
  async publish(
    tx: Tx,
    intervention: KeptIntervention,
    personId: string | null,
    shownFrom: Instant,
  ): Promise<KeptIntervention> {
    const revision = (intervention.revision ?? 0) + 1;
    const published: KeptIntervention = {
      ...intervention,
      state: 'PUBLISHED',
      version: intervention.version + 1,
      revision,
    };
    await this.endShown(tx, intervention.id, shownFrom);
    await tx.manager.insert(InterventionRevisionRow, {
      interventionId: intervention.id,
      revision,
      content: intervention.content,
      shownFrom,
      shownTo: null,
      publishedBy: personId,
    });
    const { state, version } = published;
    await tx.manager.update(InterventionRow, { id: intervention.id }, { state, version, revision });
    await this.feed.append(tx, { topic: INTERVENTION_TOPIC, key: intervention.id });
    if (revision > 1)
      await this.outbox.append(tx, INTERVENTION_REVISED, { interventionId: intervention.id, revision });
    return published;
  }

  /** Takes the intervention out of the catalogue; its revisions stay. */
  async retire(tx: Tx, intervention: KeptIntervention): Promise<KeptIntervention> {
    const retired: KeptIntervention = {
      ...intervention,
      state: 'RETIRED',
      version: intervention.version + 1,
    };
    await this.endShown(tx, intervention.id, tx.now);
    await this.update(tx, retired);
    await this.feed.append(tx, { topic: INTERVENTION_TOPIC, key: intervention.id });
    await this.outbox.append(tx, INTERVENTION_RETIRED, { interventionId: intervention.id });
    return retired;
  }

  private async endShown(tx: Tx, interventionId: string, shownTo: Instant): Promise<void> {
    await tx.query(
      `update intervention_revision set shown_to = $2 where intervention_id = $1 and shown_to is null`,
      [interventionId, shownTo],
    );
  }
}
