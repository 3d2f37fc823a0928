// Invented prose of any length: words as common and as rare as in real texts, under the headings of a story.

// The most frequent words of such stories. All others are made of syllables.
const COMMON = `the and to of in a that was for with on as were team ward staff patients care time change week service from this had each
people they more is by at we be it not what which who after before one day when all has their been an or there our are could about
improvement handover discharge meeting families nurses review form safety length stay medicine waiting list assessment plan sepsis falls
referral clinic appointment letter calls community crisis recovery coproduction coaching microsystem measure data chart learning idea test
cycle aim theme result saving hours days beds incidents complaints audit standard pathway record system training evening morning admission
observation escalation pressure ulcer nutrition hydration pharmacy blood bleep rota shift huddle board visual carer volunteer bereavement`
  .split(/\s+/);
const STARTS = ['b', 'br', 'c', 'cl', 'd', 'dr', 'f', 'fl', 'g', 'gr', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'pl', 'pr', 'qu', 'r', 's', 'sl', 'st', 't', 'tr', 'v', 'w', ''];
const MIDDLES = ['a', 'e', 'i', 'o', 'u', 'a', 'e', 'i', 'o', 'ea', 'ou'];
const ENDS = ['', '', '', 'n', 'r', 'l', 'st', 'm', 't', 'p'];
const FORMS = ['', '', '', '', 's', 's', 'ed', 'ing', 'er', 'ly'];
const VOCABULARY = 45_000;
// The Zipf–Mandelbrot law: how fast the frequency of words falls with their rank.
const EXPONENT = 1.03;
const SHIFT = 2.7;
const HEADINGS = ['The problem', 'What we changed', 'What happened', 'What we learned', 'What comes next'];

export function prose(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const syllable = () => pick(STARTS) + pick(MIDDLES) + pick(ENDS);
  const words = new Set(COMMON);
  while (words.size < VOCABULARY) {
    const stem = syllable() + syllable() + (random() < 0.2 ? syllable() : '');
    if (stem.length > 3) words.add(stem + pick(FORMS));
  }
  const vocabulary = [...words];
  const sums = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank += 1) {
    sum += 1 / (rank + 1 + SHIFT) ** EXPONENT;
    sums[rank] = sum;
  }
  const word = () => {
    const target = random() * sum;
    let [low, high] = [0, VOCABULARY - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < target) low = middle + 1;
      else high = middle;
    }
    return vocabulary[low];
  };
  const sentence = () => {
    const own = Array.from({ length: 8 + Math.floor(random() * 14) }, word).join(' ');
    return `${own[0].toUpperCase()}${own.slice(1)}.`;
  };

  // Returns a text of about `average` words: from half as many to half as many again.
  return (average) => {
    const length = average * (0.5 + random());
    const parts = [];
    for (const heading of HEADINGS) {
      const sentences = [];
      for (let count = 0; count < length / HEADINGS.length;) {
        const next = sentence();
        count += next.split(' ').length;
        sentences.push(next);
      }
      const half = Math.ceil(sentences.length / 2);
      parts.push(`## ${heading}`, sentences.slice(0, half).join(' '), sentences.slice(half).join(' '));
    }
    return parts.filter(Boolean).join('\n\n') + '\n';
  };
}
