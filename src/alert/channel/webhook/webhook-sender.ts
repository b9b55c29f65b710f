import { Inject, Injectable } from '@nestjs/common';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { CONFIG, type RunningConfig } from '../../../platform/platform.module.js';
import { DeliveryFault } from '../delivery-fault.js';
import { checkedLookup, publicAddresses, resolveBySystem, type Resolve } from './checked-lookup.js';
import type { WebhookHeaders } from './signature.js';
import { hostOf, isAllowedInside, webhookProblems } from './webhook-url.js';

/** How long a receiver may take; a test shortens it. */
export interface WebhookTimes {
  /** From the beginning until the connection stands, names and certificates included. */
  readonly connectMs: number;
  /** From the beginning until the answer begins. */
  readonly wholeMs: number;
}

const TIMES: WebhookTimes = { connectMs: 3_000, wholeMs: 8_000 };
/** Names of receivers that are asked for at the same time when they are registered. */
const ASKED_AT_ONCE = 2;
const ANSWER_HEADER_BYTES_MAX = 16_384;

/** The injection token of how names are resolved. */
export const WEBHOOK_RESOLVE = Symbol('WEBHOOK_RESOLVE');
/** The injection token of {@link WebhookTimes}. */
export const WEBHOOK_TIMES = Symbol('WEBHOOK_TIMES');

/** What the sender stands on in the product. */
export const webhookSenderProviders = [
  { provide: WEBHOOK_RESOLVE, useValue: resolveBySystem },
  { provide: WEBHOOK_TIMES, useValue: TIMES },
];

/** Calls webhooks: to public addresses only, without following where they point to, without reading what they say. */
@Injectable()
export class WebhookSender {
  private asking = 0;

  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    @Inject(WEBHOOK_RESOLVE) private readonly resolve: Resolve,
    @Inject(WEBHOOK_TIMES) private readonly times: WebhookTimes,
  ) {}

  /**
   * Whether the name of a receiver leads somewhere it may; null when nobody could say so in time. Asked when it is
   * registered; asked again, of the same answer that is connected to, at each call. The machine asks for names in the
   * few threads that it has for files and keys as well, and cannot be stopped: so few are asked for at the same time.
   */
  async leadsOutside(url: URL): Promise<boolean | null> {
    const host = hostOf(url);
    if (isAllowedInside(host, this.config)) return true;
    if (this.asking >= ASKED_AT_ONCE) return null;
    this.asking += 1;
    const answer = publicAddresses(this.resolve, host)
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.asking -= 1;
      });
    return Promise.race([answer, delay(this.times.connectMs, null, { ref: false })]);
  }

  /** @throws DeliveryFault unless the receiver answered with a 2xx in time */
  async post(address: string, headers: WebhookHeaders, body: string): Promise<void> {
    if (webhookProblems(address, this.config).length > 0) throw new DeliveryFault('ADDRESS_NOT_ALLOWED');
    const url = new URL(address);
    const status = await this.statusOf(url, this.optionsFor(url, headers, body), body);
    if (status < 200 || status > 299) throw new DeliveryFault(faultOfStatus(status));
  }

  private optionsFor(url: URL, headers: WebhookHeaders, body: string): RequestOptions {
    const host = hostOf(url);
    const addressesOf: Resolve = isAllowedInside(host, this.config)
      ? this.resolve
      : async (name) => publicAddresses(this.resolve, name);
    return {
      method: 'POST',
      host,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      lookup: checkedLookup(addressesOf),
      // A connection of its own for each call: a kept one would not be checked again.
      agent: false,
      minVersion: 'TLSv1.2',
      maxHeaderSize: ANSWER_HEADER_BYTES_MAX,
      headers: {
        ...headers,
        host: url.host,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Indsatsbro',
        connection: 'close',
      },
    };
  }

  /** The status of the answer; whatever follows it is not read. */
  private async statusOf(url: URL, options: RequestOptions, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = url.protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
      const timers = this.limitTimes(request);
      request.on('response', (response: IncomingMessage) => {
        timers.forEach(clearTimeout);
        response.destroy();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', (error) => {
        timers.forEach(clearTimeout);
        reject(faultOfError(error));
      });
      request.end(body);
    });
  }

  private limitTimes(request: ClientRequest): readonly NodeJS.Timeout[] {
    const end = (): void => {
      request.destroy(new DeliveryFault('HTTP_TIMEOUT'));
    };
    const [connecting, whole] = [setTimeout(end, this.times.connectMs), setTimeout(end, this.times.wholeMs)];
    request.on('socket', (socket) => {
      const stands = 'encrypted' in socket ? 'secureConnect' : 'connect';
      socket.once(stands, () => {
        clearTimeout(connecting);
      });
    });
    return [connecting, whole];
  }
}

const GONE = 410;

function faultOfStatus(status: number): ConstructorParameters<typeof DeliveryFault>[0] {
  if (status === GONE) return 'HTTP_GONE';
  if (status >= 300 && status < 400) return 'HTTP_REDIRECT';
  return status >= 400 && status < 500 ? 'HTTP_4XX' : 'HTTP_5XX';
}

/** What a connection that did not come about means, without what it said. */
function faultOfError(error: Error & { code?: string }): DeliveryFault {
  if (error instanceof DeliveryFault) return error;
  const isAboutTls = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(error.code ?? '');
  return new DeliveryFault(isAboutTls ? 'HTTP_NO_TLS' : 'HTTP_UNREACHABLE');
}
