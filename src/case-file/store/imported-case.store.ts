import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { FactDictionary, ImportedCase } from '../domain/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { PARTS, rowsOf, type Part } from './imported-rows.js';

/** A case with the ten digits of its number. */
export interface NumberedCase {
  readonly digits: string;
  readonly imported: ImportedCase;
}

/** The moment that an imported day stands for: noon in Copenhagen, or now when that is still to come. */
const noonOf = (day: string): string =>
  `least($2::timestamptz, (r.${day} + time '12:00') at time zone 'Europe/Copenhagen')`;

const RECORDED = 'recorded_by, recorded_at';

/** Columns that only say when a row was recorded and are no columns of its table. */
const NOT_KEPT = new Set(['known_on']);

const namesIn = (columns: string): readonly string[] =>
  columns.split(',').map((column) => column.trim().split(' ')[0] ?? '');

/** Writes many imported case files in a few statements. */
@Injectable()
export class ImportedCaseStore {
  constructor(private readonly secrets: CitizenSecrets) {}

  /** Those of the ids that are case files already. */
  async known(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>('select id from case_file where id = any ($1)', [caseIds]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The citizens with the numbers, by number; who has none yet is made. Nobody else registers numbers meanwhile. */
  private async citizensOf(tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    await tx.query('lock table civil_registration_number in share row exclusive mode');
    const lookups = numbers.map((digits) => this.secrets.lookupOf(digits));
    const known = await tx.query<{ lookup: Buffer; citizenId: string }>(
      'select lookup, citizen_id as "citizenId" from civil_registration_number where lookup = any ($1)',
      [lookups],
    );
    const byLookup = new Map(known.map(({ lookup, citizenId }) => [lookup.toString('hex'), citizenId]));
    const citizens = numbers.map((digits, at) => {
      const lookup = lookups[at] ?? Buffer.alloc(0);
      const citizenId = byLookup.get(lookup.toString('hex'));
      return { digits, lookup, citizenId: citizenId ?? randomUUID(), isNew: citizenId === undefined };
    });
    const made = citizens.filter(({ isNew }) => isNew);
    await tx.query('insert into citizen (id, created_at) select unnest($1::uuid[]), $2', [
      made.map(({ citizenId }) => citizenId),
      tx.now,
    ]);
    await tx.query(
      `insert into civil_registration_number (lookup, citizen_id, sealed, recorded_at)
       select *, $4 from unnest($1::bytea[], $2::uuid[], $3::text[])`,
      [
        made.map(({ lookup }) => lookup),
        made.map(({ citizenId }) => citizenId),
        made.map(({ digits }) => this.secrets.seal(digits, 'civil-registration-number')),
        tx.now,
      ],
    );
    return new Map(citizens.map(({ digits, citizenId }) => [digits, citizenId]));
  }

  /** Writes all of the cases; each part of them is one statement. */
  async insert(
    tx: Tx,
    cases: readonly NumberedCase[],
    dictionary: FactDictionary,
    by: string,
  ): Promise<void> {
    const citizens = await this.citizensOf(tx, [...new Set(cases.map(({ digits }) => digits))]);
    const files = cases.map(({ digits, imported }) => ({
      ...imported,
      citizen_id: citizens.get(digits) ?? '',
    }));
    await tx.query(
      `insert into case_file (id, citizen_id, department_id, name_sealed, interpreter_language, origin, opened_on,
         opened_by, opened_at, closed_on, closing_reason)
       select r.id, r.citizen_id, r."departmentId", r.name_sealed, r."interpreterLanguage", r.origin, r."openedOn", $3,
         ${noonOf('"openedOn"')}, r."closedOn", r."closingReason"
       from jsonb_to_recordset($1::jsonb) as r (id uuid, citizen_id uuid, "departmentId" text, name_sealed text,
         "interpreterLanguage" text, origin text, "openedOn" date, "closedOn" date, "closingReason" text)`,
      [JSON.stringify(files.map((file) => this.fileRow(file))), tx.now, by],
    );
    const rows = rowsOf(files, dictionary);
    for (const part of Object.keys(PARTS) as Part[]) await this.insertPart(tx, part, rows[part], by);
  }

  /** What of a case stands in its own row; the name is sealed before it leaves this process. */
  private fileRow(file: ImportedCase & { readonly citizen_id: string }): object {
    const { id, citizen_id, departmentId, interpreterLanguage, origin } = file;
    const { openedOn, closedOn, closingReason } = file;
    const name_sealed = this.secrets.seal(file.name.trim(), 'name');
    const opening = { openedOn, closedOn, closingReason };
    return { id, citizen_id, departmentId, interpreterLanguage, origin, name_sealed, ...opening };
  }

  private async insertPart(tx: Tx, part: Part, rows: readonly object[], by: string): Promise<void> {
    const { columns, recordedOn } = PARTS[part];
    const kept = namesIn(columns).filter((name) => !NOT_KEPT.has(name));
    await tx.query(
      `insert into ${part} (${kept.join(', ')}, ${RECORDED})
       select ${kept.map((name) => `r.${name}`).join(', ')}, $3, ${noonOf(recordedOn)}
       from jsonb_to_recordset($1::jsonb) as r (${columns})`,
      [JSON.stringify(rows), tx.now, by],
    );
  }
}
