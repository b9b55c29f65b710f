import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration goes forward only: expand, fill in the worker, contract. To go back, restore a backup. */
export abstract class ForwardOnly implements MigrationInterface {
  /** TypeORM orders migrations by the number at the end. */
  abstract readonly name: string;

  abstract up(runner: QueryRunner): Promise<void>;

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup to go back.'));
  }
}
