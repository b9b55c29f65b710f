import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../kernel/index.js';
import { InstantColumn } from '../../platform/database/index.js';
import type { Intervention, InterventionContent, PublicationState } from '../domain/index.js';

/** An intervention as it is kept: what stands now, and which revision of it is shown. */
export interface KeptIntervention extends Intervention {
  /** The newest revision that was published; null before the first. */
  readonly revision: number | null;
  readonly createdAt: Instant;
}

/** The head of an intervention: its newest content, which may be ahead of what is shown. */
@Entity('intervention')
export class InterventionRow implements KeptIntervention {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('text')
  readonly slug: string;

  @Column('text')
  readonly departmentId: string;

  @Column('text')
  readonly state: PublicationState;

  @Column('int')
  readonly version: number;

  @Column('jsonb')
  readonly content: InterventionContent;

  @Column('int', { nullable: true })
  readonly revision: number | null;

  @InstantColumn()
  readonly createdAt: Instant;
}
