import { z } from 'zod';
import type { MessageKind } from '../../../src/platform/outbox/index.js';

/** What the fault runs send: a consumer writes a row, or sends outside and writes a row when it settles. */
const data = z.strictObject({ letter: z.string().max(40) });
export type Letter = z.infer<typeof data>;

export const WRITTEN: MessageKind<Letter> = { name: 'fault.written', queue: 'fault-written', data };
export const SENT: MessageKind<Letter> = { name: 'fault.sent', queue: 'fault-sent', data };

/** What a worker says that it has just done; one that sends is between `sent` and `settled`, or has still to tell its queue. */
export const STEPS = ['taken', 'sent', 'settled', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** `effect` is what people would see; `begun` tells what was begun, whatever became of it; `told` what settling said. */
export const TABLES = [
  'create table effect (letter text not null, attempt int not null)',
  'create table begun (letter text not null, attempt int not null, pid int not null)',
  'create table told (letter text not null, attempt int not null, pid int not null, settled boolean not null)',
  'create table gate (letter text not null)',
];
