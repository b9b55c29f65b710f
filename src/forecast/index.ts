export { ForecastApiModule } from './forecast.api.module.js';
export { ForecastJobModule } from './forecast.job.module.js';
export { ForecastModule } from './forecast.module.js';
export { runReplay } from './replay/replay-folder.js';
export { FORECAST_TOPIC } from './store/forecast-topic.js';
export { StartWindowReads } from './store/start-window.reads.js';
export { RefreshWindows } from './use-case/refresh-windows.js';
