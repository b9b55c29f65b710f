import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; an answer from memory takes milliseconds, one that waits for the database's limit ten seconds. */
const DURATION_BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of this process, in Prometheus's form. Labels are closed lists, never input or ids. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly operations = new Histogram({
    name: 'indsatsbro_graphql_operation_seconds',
    help: 'How long GraphQL operations take, by root field and whether there were errors',
    labelNames: ['field', 'outcome'] as const,
    buckets: DURATION_BUCKETS_S,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Notes one operation. @param field a root field of the schema, or `none` when nothing was executed */
  operation(field: string, outcome: 'ok' | 'error', seconds: number): void {
    this.operations.observe({ field, outcome }, seconds);
  }

  /** A figure that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  async expose(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }
}
