import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  accessOf,
  claimsOf,
  type CaseAccess,
  type CaseClaims,
  type CaseFile,
  type CaseStanding,
} from '../domain/index.js';
import { accessSql, claimParameters } from './case-access.sql.js';

/** A case file that is open to the actor, with the access through which it was found. */
export interface OpenCaseFile extends CaseFile {
  /** null for leads. */
  readonly interpreterLanguage: string | null;
  readonly isProtected: boolean;
  readonly access: CaseAccess;
}

/** A row of `accessSql` with `CASE_FILE_COLUMNS`. */
export type CaseFileRow = CaseStanding & CaseFile & Pick<OpenCaseFile, 'interpreterLanguage'>;

/** What a case file shows, beside what decides whether it is shown. */
export const CASE_FILE_COLUMNS = `, f.id, f.origin, f.opened_on as "openedOn", f.closed_on as "closedOn",
  f.interpreter_language as "interpreterLanguage"`;

/** The row as its reader may see it; null when it is not open after all. */
export function openCaseFile(claims: CaseClaims, row: CaseFileRow): OpenCaseFile | null {
  const access = accessOf(claims, row);
  if (!access) return null;
  const { id, departmentId, origin, openedOn, closedOn, isProtected } = row;
  const interpreterLanguage = access.level === 'HEAD' ? null : row.interpreterLanguage;
  return { id, departmentId, origin, openedOn, closedOn, interpreterLanguage, isProtected, access };
}

/** Case files as they are shown, one statement each; whoever calls has written the audit row, or writes it before answering. */
@Injectable()
export class CaseFileReads {
  /** @returns null when the case is not there or not open to the actor */
  async open(
    q: Pick<Tx, 'query'>,
    actor: Actor | SignedInActor,
    caseId: string,
  ): Promise<OpenCaseFile | null> {
    if (!isUuid(caseId)) return null;
    const claims = claimsOf(actor);
    const [row] = await q.query<CaseFileRow>(
      accessSql({ where: 'f.id = $7', orderBy: 'f.id', columns: CASE_FILE_COLUMNS }),
      [...claimParameters(claims), caseId],
    );
    return row ? openCaseFile(claims, row) : null;
  }
}
