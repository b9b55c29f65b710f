import { Injectable } from '@nestjs/common';

/** UP, DEGRADED (answers, but not as well as it should) or DOWN (must not be sent requests). */
export type HealthStatus = 'up' | 'degraded' | 'down';

/** What one check found; `detail` is one sentence for the operator, without addresses and data. */
export interface HealthFinding {
  readonly status: HealthStatus;
  readonly detail?: string;
}

/** What `/health/ready` answers. */
export interface HealthReport {
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, HealthFinding>>;
}

type Check = () => Promise<HealthFinding> | HealthFinding;

/** How long a check may take before it counts as failed; probes usually wait some seconds longer. */
const CHECK_TIMEOUT_MS = 3_000;

/** The checks of this process; each room registers its own while the process starts. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, Check>();

  /** @throws Error when another room has the name */
  register(name: string, check: Check): void {
    if (this.checks.has(name)) throw new Error(`There is a health check "${name}" already`);
    this.checks.set(name, check);
  }

  /** Runs every check, at the same time. A check that throws or takes too long counts as down. */
  async report(): Promise<HealthReport> {
    const findings = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await settled(check)] as const),
    );
    return {
      status: worst(findings.map(([, finding]) => finding.status)),
      checks: Object.fromEntries(findings),
    };
  }
}

async function settled(check: Check): Promise<HealthFinding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthFinding>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, { status: 'down', detail: 'does not answer in time' });
  });
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}

const worst = (statuses: readonly HealthStatus[]): HealthStatus =>
  statuses.includes('down') ? 'down' : statuses.includes('degraded') ? 'degraded' : 'up';
