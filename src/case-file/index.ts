export { factsArgument } from './api/facts-argument.js';
export { FactInput } from './api/fact-type.input.js';
export { SensitivityEnum } from './api/fact-type.type.js';
export { CaseFileApiModule } from './case-file.api.module.js';
export { CaseFileModule } from './case-file.module.js';
export { FactTypeStore, type StatedFactType } from './store/fact-type.store.js';
export { RecordFactType } from './use-case/record-fact-type.js';
