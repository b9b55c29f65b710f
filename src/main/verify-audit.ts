import 'reflect-metadata';
import { runCommand } from '../app/command.js';
import { AuditModule, VerifyAudit } from '../audit/index.js';
import { explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** Recomputes the audit chain; exit code 1 when it does not hold. For operators and auditors. */
await runCommand(AuditModule, async (app) => {
  const report = await app.get(VerifyAudit).execute();
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.broken ? 1 : 0;
}).catch((error: unknown) => fatal(explainStartFault(error)));
