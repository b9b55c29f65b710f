import type { Point } from '../../catalogue/domain/index.js';

const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The distance between two WGS84 points in metres along the surface (haversine; within half a percent). */
export function metresBetween(a: Point, b: Point): number {
  const height = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const width = Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  const share = height + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * width;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(share)));
}

/** Metres to the nearest site with a point; Infinity where no site has one (online, at home, protected). */
export function metresToNearest(from: Point, sites: readonly { readonly point: Point | null }[]): number {
  let nearest = Infinity;
  for (const { point } of sites) if (point) nearest = Math.min(nearest, metresBetween(from, point));
  return nearest;
}
