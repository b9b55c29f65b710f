import type { Reason } from '../../../kernel/index.js';

/** The reasons as `CODE field`, in the order given: what a spec compares. */
export const codes = (reasons: readonly Reason[]): string[] =>
  reasons.map(({ code, field }) => `${code} ${String(field)}`);

/** How often each day is asked about when it is laid out: the days of a calendar that closes none of them. */
export function countedDays(): { readonly asked: string[]; readonly closedDays: readonly string[] } {
  const asked: string[] = [];
  const includes = (day: string): boolean => {
    asked.push(day);
    return false;
  };
  return { asked, closedDays: Object.assign([], { includes }) };
}

/** Days that people and programs send, from the edges of the calendar and from outside it. */
export const ODD_DAYS = ['0001-01-01', '9999-12-31', '2026-02-29', '2026-13-01', 'tomorrow', '', '2026-4-01'];
