export { DatedRecordStore, type DatedRecord, type StatedRecord } from './dated-record.store.js';
