// The small cover of a story, from its card in the index: its picture, or the same drawing as in parts/drawn-cover.html.
(function () {
  'use strict';

  // A list has loaded this already when the search box asks for it.
  if (window.qiThumbnail) return;

  const { element } = window.qiParts;
  const SVG = 'http://www.w3.org/2000/svg';

  function svg(name, attributes, children = []) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function drawingOf([shapes = [], texts = []]) {
    const shape = ([kind, d, stroke]) => svg('path', { class: `cover-${kind}`, d, ...(stroke && { 'stroke-width': stroke }) });
    const words = ([kind, text, x, y, size]) => svg('text', { class: `cover-${kind}`, x, y, 'font-size': size }, [text]);
    const attributes = { class: 'cover-drawing', viewBox: '0 0 320 180', 'aria-hidden': 'true', focusable: 'false' };
    return svg('svg', attributes, [...shapes.map(shape), ...texts.map(words)]);
  }

  function pictureOf([url, width, height]) {
    const attributes = { class: 'picture', src: window.qiParts.site + url, width, height, alt: '', loading: 'lazy' };
    const made = element('img');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  const thumbnailOf = (kind, drawing, picture) => (kind === 'picture' ? pictureOf(picture) : drawingOf(drawing));

  window.qiThumbnail = { svg, thumbnailOf };
})();
