import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, Instant } from '../../kernel/index.js';
import { InstantColumn } from '../../platform/database/index.js';
import type { Deputyship } from '../domain/index.js';

/** Somebody who stands in for an absent person in one department, always until a stated day. */
@Entity('deputy')
export class DeputyRow implements Deputyship {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('uuid')
  readonly personId: string;

  @Column('uuid')
  readonly deputyId: string;

  @Column('text')
  readonly departmentId: string;

  @Column('date')
  readonly validFrom: Day;

  @Column('date')
  readonly validTo: Day;

  @Column('text')
  readonly reason: string;

  @Column('uuid')
  readonly appointedBy: string;

  @InstantColumn()
  readonly appointedAt: Instant;
}
