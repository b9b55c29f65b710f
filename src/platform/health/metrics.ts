import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

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

  /** A figure for each of several things, that is read when somebody asks. A read that fails leaves the figure out. */
  gauges<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    read: () => Promise<readonly { readonly labels: Record<Label, string>; readonly value: number }[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const figure of await read().catch(() => [])) this.set(figure.labels, figure.value);
      },
    });
  }

  /** A figure that only grows. */
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labels], registers: [this.registry] });
  }

  /** How long something takes. */
  histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: readonly number[],
  ): Histogram<Label> {
    return new Histogram({
      name,
      help,
      labelNames: [...labels],
      buckets: [...buckets],
      registers: [this.registry],
    });
  }

  async expose(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }
}
