export { readFjordby, readSundkaer, type Organisation } from './data/organisation.js';
export { DemoModule } from './demo.module.js';
export { LoadDemo } from './load/load-demo.js';
export { demoCitizens } from './demo-citizens.js';
