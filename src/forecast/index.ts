export { ForecastJobModule } from './forecast.job.module.js';
export { ForecastModule } from './forecast.module.js';
export { runReplay } from './replay/replay-folder.js';
export { RefreshWindows } from './use-case/refresh-windows.js';
