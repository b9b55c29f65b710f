import { text, type Text } from '../../kernel/index.js';
import type { Told } from './rule.js';

/** A sentence about an intervention, which is named where it may be. */
export const about = ({ intervention }: Pick<Told, 'intervention'>, said: Text): Text =>
  intervention === null
    ? text(`${said.da}.`, `${said.en}.`)
    : text(`${said.da}: ${intervention.da}.`, `${said.en}: ${intervention.en}.`);

/** A plain value of the details as words; empty where there is none. */
export const said = ({ details }: Pick<Told, 'details'>, name: string): string => String(details[name] ?? '');
