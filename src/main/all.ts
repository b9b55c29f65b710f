import 'reflect-metadata';
import { AllModule } from '../app/all.module.js';
import { banner } from '../app/banner.js';
import { EXAMPLE_QUERY } from '../app/example-query.js';
import { loadDemo } from '../app/load-demo.js';
import { serve } from '../app/serve.js';
import { migrate, readConfig, settle } from '../app/settle.js';
import { jobBackendOf } from '../app/worker.module.js';
import { readSundkaer } from '../demo/index.js';
import { reachJobBackend } from '../platform/queue/index.js';
import { closeOnSignals, explainStartFault, fatal } from '../platform/lifecycle/index.js';

/** Everything in one process: the embedded servers, migrations, the demo, the API and the worker (`npm start`). */
async function main(): Promise<void> {
  const say = (sentence: string): void => {
    process.stdout.write(`${sentence}\n`);
  };
  const config = readConfig();
  const { config: running, stopServers } = await settle(config, say);
  try {
    await migrate(running);
    await reachJobBackend(jobBackendOf(running));
    if (running.mode === 'development') {
      say('Looking at the data ...');
      const loaded = await loadDemo(running, readSundkaer(), (done, of) => {
        if (done % 40 === 0)
          say(`Loading the demo municipality: ${String(done)} of ${String(of)} interventions ...`);
      });
      if (loaded) say('The demo municipality (fictional) is loaded.');
    }
    const { app, port, stopMail } = await serve(AllModule.forRoot(running), running, EXAMPLE_QUERY);
    closeOnSignals(app, [stopMail, stopServers], { closeSecondsMax: running.thresholds.closeSecondsMax });
    say(banner(running, port, { hasQueues: true }));
  } catch (error) {
    await stopServers();
    throw error;
  }
}

await main().catch((error: unknown) => fatal(explainStartFault(error)));
