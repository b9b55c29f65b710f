import type { EventLog } from './logged.js';

/**
 * The log with its interventions called by their ids in the catalogue. Names that the catalogue does not know stay, so
 * that the import can say which they are.
 *
 * @param idOf the id for what the log calls an intervention; undefined: unknown
 */
export function withCatalogueIds(log: EventLog, idOf: (name: string) => string | undefined): EventLog {
  const renamed = <Row extends { readonly interventionId: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, interventionId: idOf(row.interventionId) ?? row.interventionId }));
  return {
    from: log.from,
    interventions: log.interventions.map((one) => ({ ...one, id: idOf(one.id) ?? one.id })),
    cohorts: renamed(log.cohorts),
    capacity: renamed(log.capacity),
    closures: renamed(log.closures),
    events: renamed(log.events),
  };
}
