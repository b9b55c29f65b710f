import { faultsOf, ask, codesOf, hasData, type Operation, type Target } from './target.js';

/** What a flood found out. */
export interface FloodReport {
  /** Requests answered before the first was refused. */
  readonly answered: number;
  /** Seconds the refusal asked to wait, from `Retry-After`; null when no request was refused. */
  readonly retryAfterSeconds: number | null;
  readonly findings: readonly string[];
}

/** Sends the operation until it is refused for the budget, at most `tries` times (trust A44). */
export async function flood(target: Target, operation: Operation, tries: number): Promise<FloodReport> {
  for (let answered = 0; answered < tries; answered += 1) {
    const answer = await ask(target, operation);
    if (!codesOf(answer).includes('RATE_LIMITED')) continue;
    const findings = [...faultsOf(answer)];
    const header = Number(answer.headers.get('retry-after'));
    if (answer.status !== 429) findings.push(`HTTP ${String(answer.status)} instead of 429`);
    if (hasData(answer)) findings.push('was carried out');
    if (!Number.isInteger(header) || header < 1)
      findings.push(`Retry-After is ${String(answer.headers.get('retry-after'))}`);
    if (answer.errors[0]?.extensions?.retryAfterSeconds !== header)
      findings.push('extensions do not tell the seconds');
    return { answered, retryAfterSeconds: header, findings };
  }
  return { answered: tries, retryAfterSeconds: null, findings: [] };
}
