import { Injectable } from '@nestjs/common';
import { ApproveChange } from '../../access/index.js';
import { CreateIntervention, PublishIntervention, ReviseIntervention } from '../../catalogue/index.js';
import { PublishRules } from '../../eligibility/index.js';
import type { Day } from '../../kernel/index.js';
import type { DemoIntervention, DemoRules, Organisation } from '../data/organisation.js';
import type { Cast } from './cast.js';
import { done, forEach } from './done.js';

const NO_RELATIONS: DemoIntervention['content']['relations'] = {
  requires: [],
  suggestsBefore: [],
  conflictsWith: [],
};

/** How the load goes, for a person who waits. */
export type OnProgress = (done: number, of: number) => void;

/** What was made under a slug: its id, department and newest version. */
export interface MadeIntervention {
  readonly id: string;
  readonly departmentId: string;
  readonly version: number;
}

/** Creates and publishes the interventions of the demo with their rules, by the staff of each department. */
@Injectable()
export class LoadInterventions {
  constructor(
    private readonly create: CreateIntervention,
    private readonly revise: ReviseIntervention,
    private readonly publish: PublishIntervention,
    private readonly publishRules: PublishRules,
    private readonly approve: ApproveChange,
  ) {}

  async execute(
    { interventions, rules }: Organisation,
    cast: Cast,
    today: Day,
    onProgress: OnProgress,
  ): Promise<ReadonlyMap<string, MadeIntervention>> {
    const made = new Map<string, MadeIntervention>();
    await forEach(interventions, async (intervention) => {
      made.set(intervention.slug, await this.createOne(intervention, cast));
    });
    let count = 0;
    await forEach(interventions, async (intervention) => {
      const { slug } = intervention;
      const own = rules.filter((set) => set.slug === slug);
      await this.publishOne(intervention, made, cast);
      // One after the other: a proposal takes the place of an undecided one for the same intervention.
      for (const set of own) await this.ruleOne(intervention, set, made, cast, today);
      onProgress((count += 1), interventions.length);
    });
    return made;
  }

  /** Relations name other slugs, so they wait until all of them exist. */
  private async createOne(
    { slug, departmentId, content }: DemoIntervention,
    cast: Cast,
  ): Promise<MadeIntervention> {
    const actor = cast.holding('OWN', departmentId);
    const draft = { ...content, relations: NO_RELATIONS };
    const command = { idempotencyKey: `demo:create:${slug}`, slug, departmentId, content: draft };
    const { id, version } = done(`intervention ${slug}`, await this.create.execute(actor, command));
    return { id, departmentId, version };
  }

  private async publishOne(
    { slug, departmentId, content }: DemoIntervention,
    made: Map<string, MadeIntervention>,
    cast: Cast,
  ): Promise<void> {
    const actor = cast.holding('OWN', departmentId);
    let { id, version } = this.madeUnder(slug, made);
    if (Object.values(content.relations).some((slugs) => slugs.length > 0)) {
      const command = {
        idempotencyKey: `demo:relate:${slug}`,
        id,
        version,
        content: { relations: content.relations },
      };
      ({ id, version } = done(`relations of ${slug}`, await this.revise.execute(actor, command)));
    }
    const answer = await this.publish.execute(actor, { idempotencyKey: `demo:publish:${slug}`, id, version });
    done(`publication of ${slug}`, answer);
  }

  /** Rules cannot hold back in time: those of the data that would, hold from today. */
  private async ruleOne(
    { slug, departmentId }: DemoIntervention,
    { legalBasisId, validFrom, content }: DemoRules,
    made: Map<string, MadeIntervention>,
    cast: Cast,
    today: Day,
  ): Promise<void> {
    const key = `demo:rules:${slug}:${legalBasisId ?? ''}`;
    const change = await this.publishRules.execute(cast.holding('OWN', departmentId), {
      idempotencyKey: key,
      interventionId: this.madeUnder(slug, made).id,
      legalBasisId,
      expectedVersion: 0,
      validFrom: validFrom > today ? validFrom : today,
      content,
    });
    const { id } = done(`rules of ${slug}`, change);
    const approved = await this.approve.execute(cast.holding('LEAD', departmentId), {
      idempotencyKey: key,
      changeId: id,
    });
    done(`approval of the rules of ${slug}`, approved);
  }

  private madeUnder(slug: string, made: Map<string, MadeIntervention>): MadeIntervention {
    const one = made.get(slug);
    if (!one) throw new Error(`The demo's intervention "${slug}" was not made`);
    return one;
  }
}
