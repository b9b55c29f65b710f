/** As if the demo had neither history nor start windows: only what a test makes itself is calculated and counted. */
export async function withoutHistory(owner: {
  rows<Row extends object>(sql: string): Promise<Row[]>;
}): Promise<void> {
  await owner.rows(
    `truncate log_import, imported_queue, imported_event, imported_cohort, imported_capacity, imported_closure,
       forecast_run, issued_forecast, forecast_head, window_move, wait_snapshot`,
  );
}
