// Which documents have the words of a query, and how well each matches. A set of documents is an array of numbers with a
// bit for each of thirty documents, so that a common word is compared for thirty documents at a time.
(function () {
  'use strict';

  const { DIGITS, manifest } = window.qiParts;
  const BITS_PER_NUMBER = 30;
  // Scores are whole numbers of small steps: browsers without a JIT compiler are slow with fractions.
  const STEPS_PER_UNIT = 256;
  // The weight, of 63, of a name of several words where a text has its words but not the name.
  const TOGETHER = 8;
  // A word in a larger share of all documents does not narrow a search that has a rarer word.
  const COMMON_SHARE = 0.2;
  // With fewer documents that have all words, those that lack some are shown too.
  const FEW = 10;

  const emptySet = () => new Int32Array(Math.ceil(manifest().documents / BITS_PER_NUMBER));
  const has = (set, document) => (set[(document / BITS_PER_NUMBER) | 0] >> (document % BITS_PER_NUMBER)) & 1;

  function addBits(set, coded, end) {
    for (let at = 1, i = 0; at < end; i += 1) {
      let bits = 0;
      for (let shift = 0; shift < BITS_PER_NUMBER && at < end; shift += 6, at += 1) bits |= DIGITS[coded.charCodeAt(at)] << shift;
      set[i] |= bits;
    }
  }

  // Decodes documents with their weights, as src/output/search/code.rs wrote them.
  function listOf(coded, from, most) {
    const [documents, weights] = [new Uint32Array(most), new Uint8Array(most)];
    let length = 0;
    for (let at = from, next = 0; at < coded.length; at += 1) {
      let [digit, shift] = [DIGITS[coded.charCodeAt(at)], 0];
      for (at += 1; digit >= 32; at += 1, shift += 5) {
        next += (digit & 31) << shift;
        digit = DIGITS[coded.charCodeAt(at)];
      }
      next += digit << shift;
      documents[length] = next;
      weights[length] = DIGITS[coded.charCodeAt(at)];
      length += 1;
      next += 1;
    }
    return { documents, weights, length };
  }

  const union = (set, other) => set.forEach((_, i) => { set[i] |= other[i]; });

  // Decodes the terms of a word: `whole`, all its documents; `usual`, those where it has its usual score, `worth`;
  // `lists`, those where it has another score; and `count`, in how many documents it is.
  function decodeWord({ entries, together = [] }) {
    const all = manifest().documents;
    const inAll = together.length > 0 ? documentsIn(together.map((terms) => decodeWord({ entries: terms }).whole).reduce((one, other) => one.map((bits, i) => bits & other[i]))) : [];
    const count = Math.max(1, ...entries.map((entry) => entry.count), entries.length > 0 ? 0 : inAll.length);
    const rarity = Math.log(1 + (all - count + 0.5) / (count + 0.5));
    const usual = emptySet();
    let worth = 0;
    const lists = entries.map(({ factor, postings, count: most }) => {
      const values = Int32Array.from({ length: 64 }, (_, weight) => Math.ceil(weight * factor * rarity * STEPS_PER_UNIT));
      if (postings[0] !== '*') return { values, ...listOf(postings, 1, most) };
      const end = 1 + Math.ceil(all / 6);
      addBits(usual, postings, end);
      worth = Math.max(worth, values[DIGITS[postings.charCodeAt(end)]]);
      return { values, ...listOf(postings, end + 1, postings.length - end) };
    });
    if (inAll.length > 0) {
      lists.push({ values: [Math.ceil(TOGETHER * rarity * STEPS_PER_UNIT)], documents: inAll, weights: new Uint8Array(inAll.length), length: inAll.length });
    }
    const whole = usual.slice();
    for (const { documents, length } of lists) {
      for (let i = 0; i < length; i += 1) whole[(documents[i] / BITS_PER_NUMBER) | 0] |= 1 << (documents[i] % BITS_PER_NUMBER);
    }
    return { whole, usual, worth, lists, count };
  }

  // The documents with all of the words, or with the most of them. If they are few, those with fewer words are added, down
  // to half of the words. The words of each document are counted in binary, with a set for each digit.
  function fullest(words) {
    const digits = Array.from({ length: 32 - Math.clz32(words.length) }, emptySet);
    for (const { whole } of words) {
      for (let i = 0; i < whole.length; i += 1) {
        for (let bits = whole[i], position = 0; bits !== 0; position += 1) {
          const both = digits[position][i] & bits;
          digits[position][i] ^= bits;
          bits = both;
        }
      }
    }
    const found = { set: emptySet(), most: 0, full: 0, count: 0 };
    for (let number = words.length; number > 0 && (found.count === 0 || (found.count < FEW && number >= words.length / 2)); number -= 1) {
      const set = emptySet().fill(-1);
      digits.forEach((digit, position) => {
        for (let i = 0; i < set.length; i += 1) set[i] &= (number >> position) & 1 ? digit[i] : ~digit[i];
      });
      const { length } = documentsIn(set);
      if (length > 0 && found.count === 0) Object.assign(found, { most: number, full: length });
      found.count += length;
      union(found.set, set);
    }
    return found;
  }

  function documentsIn(set) {
    const found = new Uint32Array(manifest().documents);
    let length = 0;
    for (let i = 0; i < set.length; i += 1) {
      for (let bits = set[i], document = i * BITS_PER_NUMBER; bits > 0; bits >>= 1, document += 1) {
        if (bits & 1) {
          found[length] = document;
          length += 1;
        }
      }
    }
    return found.subarray(0, length);
  }

  // The documents that have the words of a query, as `fullest` chooses them, and their scores. Each word counts by its best
  // form, and 0 is the score of a document where every word has its usual score. Words that are optional or in many
  // documents need not be in a document, but add to its score. `full` is how many documents have the most of the others.
  function match(query) {
    const words = query.map(decodeWord);
    const isIn = ({ whole }) => whole.some((bits) => bits !== 0);
    query.forEach((word, i) => { word.isFound = isIn(words[i]); });
    const asked = words.filter((_, i) => !query[i].isOptional);
    const rare = asked.filter(({ count }) => count <= COMMON_SHARE * manifest().documents);
    const needed = [rare, asked, words].find((some) => some.some(isIn)) || asked;
    const { set, most, full } = fullest(needed);
    const documents = documentsIn(set);
    const scores = new Int32Array(manifest().documents);
    for (const { usual, worth, lists } of words) {
      for (const document of documentsIn(set.map((bits, i) => bits & ~usual[i]))) scores[document] -= worth;
      const own = new Int32Array(scores.length);
      for (const { values, documents: listed, weights, length } of lists) {
        for (let i = 0; i < length; i += 1) {
          const document = listed[i];
          if (!has(set, document)) continue;
          const before = own[document] || (has(usual, document) ? worth : 0);
          const value = values[weights[i]];
          if (value > before) {
            scores[document] += value - before;
            own[document] = value;
          }
        }
      }
    }
    return { documents, scores, full, hasAll: most === needed.length };
  }

  // The `count` best documents, best first.
  function best({ documents, scores }, count) {
    const top = [];
    for (let i = 0; i < documents.length; i += 1) {
      const document = documents[i];
      if (top.length === count && scores[document] <= scores[top[count - 1]]) continue;
      let position = top.length === count ? count - 1 : top.length;
      while (position > 0 && isBetter(document, top[position - 1], scores)) position -= 1;
      if (top.length === count) top.pop();
      top.splice(position, 0, document);
    }
    return top;
  }
  const isBetter = (a, b, scores) => scores[a] > scores[b] || (scores[a] === scores[b] && a < b);

  window.qiMatch = { best, match };
})();
