import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '../../kernel/index.js';
import type { Person } from '../domain/index.js';

/** A person who may sign in. */
@Entity('person')
export class PersonRow implements Person {
  @PrimaryColumn('uuid')
  readonly id: string;

  @Column('text')
  readonly subject: string;

  @Column('text')
  readonly name: string;

  @Column('text', { nullable: true })
  readonly email: string | null;

  @Column('date')
  readonly validFrom: Day;

  @Column('date', { nullable: true })
  readonly validTo: Day | null;
}
