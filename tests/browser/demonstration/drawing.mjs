// Draws flat pictures with soft edges, pixel by pixel, and writes them as PNG. It uses no chance, so the bytes stay the same.
import { deflateSync } from 'node:zlib';

export const WIDTH = 1280;
export const HEIGHT = 720;

/** The first bytes of every PNG file. */
export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const channels = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** A picture in the making. Lengths are in pixels from the top left corner; colours are `#RRGGBB`. */
export class Drawing {
  constructor(colour, width = WIDTH, height = HEIGHT) {
    Object.assign(this, { width, height, pixels: Buffer.alloc(width * height * 3) });
    this.rectangle(0, 0, width, height, colour);
  }

  // Paints where `distance`, in pixels from the edge of a shape and negative inside it, is below half a pixel.
  paint([left, top, right, bottom], distance, colour, strength = 1) {
    const [red, green, blue] = channels(colour);
    for (let y = Math.max(0, Math.floor(top) - 1); y < Math.min(this.height, Math.ceil(bottom) + 1); y += 1) {
      for (let x = Math.max(0, Math.floor(left) - 1); x < Math.min(this.width, Math.ceil(right) + 1); x += 1) {
        const cover = clamp(0.5 - distance(x + 0.5, y + 0.5), 0, 1) * strength;
        if (cover === 0) continue;
        const at = (y * this.width + x) * 3;
        this.pixels[at] += Math.round((red - this.pixels[at]) * cover);
        this.pixels[at + 1] += Math.round((green - this.pixels[at + 1]) * cover);
        this.pixels[at + 2] += Math.round((blue - this.pixels[at + 2]) * cover);
      }
    }
    return this;
  }

  rectangle(left, top, width, height, colour, corner = 0, strength = 1) {
    const [halfWidth, halfHeight] = [width / 2, height / 2];
    const [middleX, middleY] = [left + halfWidth, top + halfHeight];
    return this.paint([left, top, left + width, top + height], (x, y) => {
      const across = Math.abs(x - middleX) - halfWidth + corner;
      const down = Math.abs(y - middleY) - halfHeight + corner;
      return Math.hypot(Math.max(across, 0), Math.max(down, 0)) + Math.min(Math.max(across, down), 0) - corner;
    }, colour, strength);
  }

  circle(x, y, radius, colour, strength = 1) {
    return this.paint([x - radius, y - radius, x + radius, y + radius], (px, py) => Math.hypot(px - x, py - y) - radius, colour, strength);
  }

  ellipse(x, y, across, down, colour, strength = 1) {
    const distance = (px, py) => (Math.hypot((px - x) / across, (py - y) / down) - 1) * Math.min(across, down);
    return this.paint([x - across, y - down, x + across, y + down], distance, colour, strength);
  }

  /** A line with round ends. */
  line(fromX, fromY, toX, toY, width, colour, strength = 1) {
    const [alongX, alongY, half] = [toX - fromX, toY - fromY, width / 2];
    const length = alongX * alongX + alongY * alongY || 1;
    const box = [Math.min(fromX, toX) - half, Math.min(fromY, toY) - half, Math.max(fromX, toX) + half, Math.max(fromY, toY) + half];
    return this.paint(box, (x, y) => {
      const part = clamp(((x - fromX) * alongX + (y - fromY) * alongY) / length, 0, 1);
      return Math.hypot(x - fromX - part * alongX, y - fromY - part * alongY) - half;
    }, colour, strength);
  }

  polygon(points, colour, strength = 1) {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return this.paint([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], (x, y) => {
      let [nearest, inside] = [Infinity, false];
      for (let i = 0, j = points.length - 1; i < points.length; j = i, i += 1) {
        const [[ax, ay], [bx, by]] = [points[i], points[j]];
        const part = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1);
        nearest = Math.min(nearest, Math.hypot(x - ax - part * (bx - ax), y - ay - part * (by - ay)));
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
      return inside ? -nearest : nearest;
    }, colour, strength);
  }

  /** Light that fades from the middle to the edge, in steps that compress well. */
  glow(x, y, radius, colour, strength) {
    for (let step = 1; step <= 8; step += 1) this.circle(x, y, (radius * step) / 8, colour, strength / 8);
    return this;
  }

  png() {
    const row = this.width * 3;
    const filtered = Buffer.alloc((row + 1) * this.height);
    // Each row holds its difference from the one above (filter 2), which is nothing in most of a flat picture.
    for (let y = 0; y < this.height; y += 1) {
      filtered[y * (row + 1)] = 2;
      for (let x = 0; x < row; x += 1) {
        const above = y === 0 ? 0 : this.pixels[(y - 1) * row + x];
        filtered[y * (row + 1) + 1 + x] = this.pixels[y * row + x] - above;
      }
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    // Eight bits a channel; red, green and blue.
    header.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(filtered, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
  }
}

export function chunk(kind, data) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let sum = start;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
