export { closeOnSignals, type Closeable } from './close-on-signals.js';
export { explainStartFault, fatal, meaningOf } from './explain-start-fault.js';
export { reachDatabase } from './reach-database.js';
export { StartFault } from './start-fault.js';
export { takePort } from './take-port.js';
