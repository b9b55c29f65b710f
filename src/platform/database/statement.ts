import type pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { preparedName } from './prepared.js';

/** A statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters?: readonly unknown[];
}

/** What the server answers to a statement. */
export interface Answered<Row> {
  /** The word for what was done, e.g. `COMMIT`. */
  readonly command: string;
  readonly rows: Row[];
}

/**
 * Sends a statement on a connection before it returns, so that the server runs statements in the order of the calls,
 * whether their answers are waited for or not. One that is declared as prepared is sent by its name.
 *
 * @throws QueryFailedError as all other faults of statements look
 */
export async function sendOn<Row>(
  connection: pg.ClientBase,
  { text, parameters }: Statement,
): Promise<Answered<Row>> {
  const name = preparedName(text);
  const values = parameters && [...parameters];
  try {
    const query = { text, ...(name && { name }), ...(values && { values }) };
    return await connection.query<never>(query);
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  }
}
