import { createHash } from 'node:crypto';

/** A UUID that depends on nothing but the label, so that two runs give the same ids. */
export function uuidOf(label: string): string {
  const hex = createHash('sha1').update(label).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Twelve hexadecimal digits for the places where the platform appends a random suffix. */
export function suffixOf(label: string): string {
  return createHash('sha1').update(label).digest('hex').slice(0, 12);
}

const QUALITIES = [
  'quiet',
  'amber',
  'bright',
  'gentle',
  'hidden',
  'rapid',
  'silver',
  'wooden',
  'winter',
  'young',
];
const THINGS = [
  'harbor',
  'meadow',
  'lantern',
  'river',
  'orchard',
  'canyon',
  'comet',
  'island',
  'willow',
  'summit',
];

/** A name such as `quiet-harbor-48213`, as the platform invents for an app or add-on without one. */
export function inventName(label: string): string {
  const digest = createHash('sha1').update(label).digest();
  const quality = QUALITIES[digest.readUInt8(0) % QUALITIES.length];
  const thing = THINGS[digest.readUInt8(1) % THINGS.length];
  return `${quality}-${thing}-${10_000 + (digest.readUInt32BE(2) % 90_000)}`;
}
