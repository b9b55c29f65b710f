import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HealthChecks } from './health-checks.js';
import { Metrics } from './metrics.js';

/** What supervisors and operators ask. Nothing here tells of people or data. */
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the process runs at all; a supervisor restarts it when this fails. */
  @Get('health/live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** Whether requests should be sent here: 503 when something that is needed is away. */
  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    const report = await this.checks.report();
    response.status(report.status === 'down' ? 503 : 200).json(report);
  }

  /** Figures for Prometheus. */
  @Get('metrics')
  async figures(@Res() response: Response): Promise<void> {
    const { contentType, text } = await this.metrics.expose();
    response.type(contentType).send(text);
  }
}
