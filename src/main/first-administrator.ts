import 'reflect-metadata';
import { AccessModule, SetUpFirstAdministrator } from '../access/index.js';
import { runCommand } from '../app/command.js';
import { isRefused } from '../kernel/index.js';
import { explainStartFault, fatal, StartFault } from '../platform/lifecycle/index.js';

/** Makes the first administrator of a new system, who then records everybody else. Works once per database. */
async function main([subject, name, email]: readonly string[]): Promise<void> {
  if (!subject || !name || !email) {
    throw new StartFault(
      'Give the subject of the issuer’s token, the name and the e-mail address of the administrator.',
    );
  }
  await runCommand(AccessModule, async (app) => {
    const answer = await app
      .get(SetUpFirstAdministrator)
      .execute({ subject, name, email }, 'first-administrator');
    if (isRefused(answer)) throw new StartFault(answer.refused.map((reason) => reason.text.en).join(' '));
    process.stdout.write('The administrator is recorded.\n');
  });
}

await main(process.argv.slice(2)).catch((error: unknown) => fatal(explainStartFault(error)));
