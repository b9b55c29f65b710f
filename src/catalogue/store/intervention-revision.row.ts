import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../kernel/index.js';
import { InstantColumn } from '../../platform/database/index.js';
import type { InterventionContent } from '../domain/index.js';

/** What was shown of an intervention, and when; never changed. */
@Entity('intervention_revision')
export class InterventionRevisionRow {
  @PrimaryColumn('uuid')
  readonly interventionId: string;

  @PrimaryColumn('int')
  readonly revision: number;

  @Column('jsonb')
  readonly content: InterventionContent;

  @InstantColumn()
  readonly shownFrom: Instant;

  /** null: shown now. */
  @InstantColumn({ nullable: true })
  readonly shownTo: Instant | null;

  @Column('uuid', { nullable: true })
  readonly publishedBy: string | null;
}
