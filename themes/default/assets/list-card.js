// A story's card in a list, the same as parts/card.html makes it. A theme with other cards needs its own of both.
(function () {
  'use strict';

  const { element } = window.qiParts;

  // An element with a text, or none if the text is empty.
  const optional = (name, className, textContent) => (textContent ? [element(name, { className, textContent })] : []);
  const hidden = (textContent) => element('span', { className: 'visually-hidden', textContent });

  function value(className, about, text) {
    return element('span', { className }, [...optional('span', 'result-about', about && 'approx '), text]);
  }

  function metricOf(metric) {
    const named = element('p', { className: 'metric-name', textContent: metric[0] });
    if (metric.length === 3) {
      const words = element('p', { className: `metric-words change-${metric[2]}`, textContent: metric[1] });
      return element('div', { className: 'card-metric' }, [words, named]);
    }
    const [, beforeAbout, before, afterAbout, after, unit, change, verdict, verdictWords] = metric;
    const from = value('result-before', beforeAbout, before);
    from.prepend(hidden('From '));
    const arrow = element('span', { className: 'result-arrow', textContent: '→' });
    arrow.setAttribute('aria-hidden', 'true');
    const result = element('p', { className: 'result' }, [from, ' ', arrow, hidden(' to '), value('result-after', afterAbout, after)]);
    if (unit) result.append(' ', element('span', { className: 'result-unit', textContent: unit }));
    const rows = [result];
    const isKnown = verdict !== 'not-known';
    if (change || isKnown) {
      const words = element('p', { className: `change change-${verdict}`, textContent: change });
      if (isKnown) words.append(' ', element('span', { className: 'change-verdict', textContent: verdictWords }));
      rows.push(words);
    }
    return element('div', { className: 'card-metric' }, [...rows, named]);
  }

  function savingOf([status, amount, qualification]) {
    return element('p', { className: `saving-line saving-${status}` }, [
      element('span', { className: 'saving-amount', textContent: amount }), ' ',
      element('span', { className: 'saving-qualification', textContent: qualification }),
    ]);
  }

  const factOf = (label, node) => element('div', {}, [element('dt', { textContent: label }), element('dd', {}, [node])]);

  // `heading` is the element of its title, such as h2.
  function cardOf([title, url, summary, team, teamUrl, area, areaUrl, date, dateIso, draft, archived, metrics, savings], heading) {
    const link = (words, address) => element('a', { href: window.qiParts.site + address, textContent: words });
    const facts = [factOf('Team', link(team, teamUrl)), factOf('Service area', link(area, areaUrl))];
    if (date) facts.push(factOf('Published', element('time', { dateTime: dateIso, textContent: date })));
    const hasResult = metrics.some((metric) => metric.length > 3 || metric[2] !== 'not-known');
    return element('article', { className: hasResult ? 'card' : 'card card-words' }, [
      element(heading, { className: 'card-title' }, [link(title, url)]),
      element('div', { className: 'card-result' }, metrics.map(metricOf)),
      element('p', { className: 'card-summary', textContent: summary }),
      ...savings.map(savingOf),
      element('dl', { className: 'card-facts' }, facts),
      ...optional('p', 'tag', draft),
      ...optional('p', 'tag', archived),
    ]);
  }

  window.qiCard = { cardOf };
})();
