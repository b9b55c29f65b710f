import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant, Text } from '../../kernel/index.js';
import { InstantColumn } from '../../platform/database/index.js';
import type { ChangeState, PendingChange } from '../domain/index.js';

/** A change that one person proposed and another decides. */
@Entity('pending_change')
export class PendingChangeRow implements PendingChange {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('text')
  readonly kind: string;

  @Column('text')
  readonly departmentId: string;

  @Column('text')
  readonly objectId: string;

  @Column('jsonb')
  readonly payload: unknown;

  @Column('jsonb')
  readonly summary: Text;

  @Column('uuid')
  readonly proposedBy: string;

  @InstantColumn()
  readonly proposedAt: Instant;

  @Column('text')
  readonly state: ChangeState;

  @Column('uuid', { nullable: true })
  readonly decidedBy: string | null;

  @InstantColumn({ nullable: true })
  readonly decidedAt: Instant | null;

  @Column('text', { nullable: true })
  readonly reason: string | null;
}
