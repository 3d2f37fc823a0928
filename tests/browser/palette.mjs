// Writes pixels as a PNG with at most 256 colours, which is a third of the size of one with all colours.
import { deflateSync } from 'node:zlib';
import { SIGNATURE, chunk } from './demonstration/drawing.mjs';

const MOST_COLOURS = 256;

// The colours that most pixels have, and for every other colour the one of these that is nearest.
function indicesOf(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  // Of colours with the same number of pixels, the smallest value comes first, so that the bytes are the same each time.
  const all = [...counts].sort(([one, few], [other, many]) => many - few || one - other).map(([colour]) => colour);
  const palette = all.slice(0, MOST_COLOURS);
  const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (one, other) => channels(one).reduce((sum, value, at) => sum + (value - channels(other)[at]) ** 2, 0);
  const nearest = (colour) => palette.reduce((best, own, at) => (distance(own, colour) < distance(palette[best], colour) ? at : best), 0);
  return { palette, indexOf: new Map(all.map((colour, at) => [colour, at < MOST_COLOURS ? at : nearest(colour)])) };
}

/** The PNG of an opaque picture, whose pixels are four bytes each: red, green, blue and one that is left out. */
export function withPalette(pixels, width, height) {
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at += 1) colours[at] = (pixels[at * 4] << 16) | (pixels[at * 4 + 1] << 8) | pixels[at * 4 + 2];
  const { palette, indexOf } = indicesOf(colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf.get(colours[y * width + x]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const entries = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', entries), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
