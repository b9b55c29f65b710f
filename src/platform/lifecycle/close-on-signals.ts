/** What ends with the process, such as a Nest application. */
export interface Closeable {
  close(): Promise<unknown>;
}

/** How ending is arranged; everything has a default for a real process. */
export interface CloseOptions {
  /** How long everything together may take before the process ends anyway. */
  readonly closeSecondsMax?: number;
  readonly process?: Pick<NodeJS.Process, 'on' | 'exit' | 'stderr'>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What shells expect of a program that Ctrl-C ended: 128 and the number of the signal. */
const INTERRUPTED = 130;

/**
 * Ends everything once, in order, at the first Ctrl-C or SIGTERM: the application (which finishes what is under way),
 * then what it stands on. A second signal ends the process at once; so does time running out, with exit code 1.
 *
 * @param after run one after another when the application is closed, each even if one before it failed
 * @returns ends everything as a signal does, for whoever finds that the process must end
 */
export function closeOnSignals(
  app: Closeable,
  after: readonly (() => Promise<unknown>)[] = [],
  { closeSecondsMax = 15, process: own = process }: CloseOptions = {},
): () => void {
  const say = (sentence: string): void => {
    own.stderr.write(`${sentence}\n`);
  };
  const end = async (): Promise<void> => {
    const timer = setTimeout(() => {
      say(`Not everything ended within ${closeSecondsMax} seconds; it is left behind.`);
      own.exit(1);
    }, closeSecondsMax * 1_000);
    timer.unref();
    let code = 0;
    for (const step of [() => app.close(), ...after]) {
      try {
        await step();
      } catch (error) {
        code = 1;
        say(`Something did not end in order: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    clearTimeout(timer);
    own.exit(code);
  };
  let isEnding = false;
  const onSignal = (): void => {
    if (isEnding) {
      own.exit(INTERRUPTED);
    } else {
      isEnding = true;
      void end();
    }
  };
  for (const signal of SIGNALS) own.on(signal, onSignal);
  return () => {
    if (!isEnding) onSignal();
  };
}
