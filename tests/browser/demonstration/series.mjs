// Makes the monthly values of the demonstration: levels with a spread about them, the same on each run.

// mulberry32: a small generator; each series has its own seed, so that a new series changes no other.
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The first day of the month that is `later` months after `month`, such as `2024-01`. */
export function monthAfter(month, later) {
  const [year, number] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + later;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/**
 * A CSV file with a value for each month. `levels` are [months, level, spread]; each value is within half of the spread
 * of its level. `gaps` are the places, counted from 0, where nobody measured.
 */
export function csv({ from, levels, seed, decimals = 0, gaps = [] }) {
  const random = generator(seed);
  const rows = levels.flatMap(([months, level, spread]) => Array.from({ length: months }, () => level + (random() - 0.5) * spread));
  const lines = rows.map((value, i) => `${monthAfter(from, i)},${gaps.includes(i) ? '' : value.toFixed(decimals)}`);
  return `date,value\n${lines.join('\n')}\n`;
}
