import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, Instant, Role } from '../../kernel/index.js';
import { InstantColumn } from '../../platform/database/index.js';
import type { RecordedGrant } from '../domain/index.js';

/** A role given to a person for some days; an end before the beginning means that it was taken back the same day. */
@Entity('role_grant')
export class RoleGrantRow implements RecordedGrant {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('uuid')
  readonly personId: string;

  @Column('text')
  readonly role: Role;

  @Column('text', { nullable: true })
  readonly departmentId: string | null;

  @Column('date')
  readonly validFrom: Day;

  @Column('date', { nullable: true })
  readonly validTo: Day | null;

  /** null for the very first administrator, whom nobody could appoint. */
  @Column('uuid', { nullable: true })
  readonly grantedBy: string | null;

  @InstantColumn()
  readonly grantedAt: Instant;
}
