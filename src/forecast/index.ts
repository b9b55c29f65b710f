export { ForecastModule } from './forecast.module.js';
export { runImport } from './folder/import-folder.js';
export { runReplay } from './replay/replay-folder.js';
export { EventLogReads } from './store/event-log.reads.js';
export { FORECAST_TOPIC } from './store/forecast-topic.js';
export { ImportLog, type ImportLogCommand } from './use-case/import-log.js';
export { ImportLogOfOperator } from './use-case/import-log-of-operator.js';
