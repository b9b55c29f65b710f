export { HealthChecks, type HealthFinding } from './health-checks.js';
export { HealthModule } from './health.module.js';
export { Metrics } from './metrics.js';
export { metricsPlugin } from './metrics.plugin.js';
