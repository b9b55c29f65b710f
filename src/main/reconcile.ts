import 'reflect-metadata';
import { runCommand } from '../app/command.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';
import { Reconcile, SlotOfferModule } from '../slot-offer/index.js';

/**
 * Checks that places, queues and slot offers agree with each other; one line for each check, and exit code 1 when
 * something does not. For operators; a worker does the same every night.
 */
await runCommand(SlotOfferModule, async (app) => {
  const findings = await app.get(Reconcile).execute();
  for (const { check, count, ids } of findings)
    process.stdout.write(`${[`${check}: ${String(count)}`, ...ids].join(' ')}\n`);
  process.exitCode = findings.some(({ count }) => count > 0) ? 1 : 0;
}).catch((error: unknown) => fatal(explainStartFault(error)));
