import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { AlertExplainModule, ExplainAlert } from '../alert/index.js';
import { runCommand } from '../app/command.js';
import { explainStartFault, fatal, StartFault } from '../platform/lifecycle/index.js';

const USAGE =
  'Give the id of a message of the outbox, an alert, a delivery, or of what it is about (slot offer, task, entry, case, intervention), and --person ID for one person only.';

/** Says why each person did or did not hear of something. For operators; no name and nothing of a citizen is shown. */
async function main(given: readonly string[]): Promise<void> {
  const { id, person } = read(given);
  await runCommand(AlertExplainModule, async (app) => {
    const lines = await app.get(ExplainAlert).execute(id, person);
    if (lines === null) throw new StartFault(`There is nothing with this id. ${USAGE}`);
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

function read(given: readonly string[]): { readonly id: string; readonly person: string | null } {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { person: { type: 'string' } },
      allowPositionals: true,
    });
    const [id, ...more] = positionals;
    if (id !== undefined && more.length === 0) return { id, person: values.person ?? null };
  } catch {
    // Said below, as for everything else that cannot be read.
  }
  throw new StartFault(USAGE);
}

await main(process.argv.slice(2)).catch((error: unknown) => fatal(explainStartFault(error)));
