import { lookup as askSystem, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { DeliveryFault } from '../delivery-fault.js';
import { isForbiddenAddress } from './forbidden-address.js';

/** Finds the addresses of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** By the resolver of the machine, as every other connection does. */
export const resolveBySystem: Resolve = async (host) =>
  new Promise((resolve, reject) => {
    askSystem(host, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });

/**
 * The addresses of a name, all of them public: with one private one among them the name is refused as a whole.
 *
 * @throws DeliveryFault when one is not public, or there is none
 */
export async function publicAddresses(resolve: Resolve, host: string): Promise<readonly LookupAddress[]> {
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw new DeliveryFault('HTTP_UNREACHABLE');
  if (found.some(({ address }) => isForbiddenAddress(address)))
    throw new DeliveryFault('ADDRESS_NOT_ALLOWED');
  return found;
}

/**
 * What a connection asks for the addresses of its host. It connects to those that were checked and to no others, so a
 * name that answers differently the second time gains nothing.
 */
export const checkedLookup =
  (addressesOf: Resolve): LookupFunction =>
  (host, options, done) => {
    addressesOf(host).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) done(null, [...addresses]);
        else if (first) done(null, first.address, first.family);
        else done(new DeliveryFault('HTTP_UNREACHABLE'), []);
      },
      (error: unknown) => {
        done(error as Error, []);
      },
    );
  };
