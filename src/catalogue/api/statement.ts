import type { StatedRecord } from '../../platform/dated-record/index.js';
import type { ReferenceInput } from './reference.input.js';

/** An input as the dated record it states: the key and the days apart from what it says. */
export function statement<Input extends ReferenceInput>({
  id,
  expectedVersion,
  validFrom,
  validTo,
  ...content
}: Input): StatedRecord<Omit<Input, keyof ReferenceInput>> {
  return { key: id, expectedVersion, validFrom, validTo, content };
}
