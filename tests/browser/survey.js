/* Facts about the page as it stands; `arguments` name which. Elements are named, not returned. */
const visible = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
const words = e => (e ? e.textContent : '').replace(/\s+/g, ' ').trim();
const name = e => `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''}`
  + `${e.classList.length ? '.' + [...e.classList].join('.') : ''} “${words(e).slice(0, 40)}”`;
const all = selector => [...document.querySelectorAll(selector)].filter(visible);
const byIds = ids => (ids || '').split(' ').map(id => words(document.getElementById(id))).join(' ').trim();
const drawn = e => e.closest('.js-plotly-plot');
/* What is in sight outside the drawings of charts, which are half of a page's elements. */
const undrawn = () => [...document.querySelectorAll('body *:not(.js-plotly-plot, .js-plotly-plot *)')].filter(visible);
const hasWords = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
const hiddenWords = e => e.closest('.visually-hidden, .skip:not(:focus)');
const INTERACTIVE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/* Of a group of radio buttons Tab reaches the one that is chosen, the first where none is. */
const isStop = e => {
  if (e.type !== 'radio') return true;
  const group = [...document.querySelectorAll(`input[type=radio][name="${e.name}"]`)];
  return e === (group.find(one => one.checked) || group[0]);
};

/* The accessible name, as far as these pages use the rules: labels, aria-*, then content. */
const spoken = e => e.getAttribute('aria-label') || byIds(e.getAttribute('aria-labelledby'))
  || [...(e.labels || [])].map(words).join(' ') || words(e);

/* Colours as computed: red, green and blue from 0 to 255, then how opaque. */
const channels = colour => {
  const numbers = colour.match(/[\d.]+(e-\d+)?/g).map(Number);
  const scale = colour.startsWith('color(') ? 255 : 1;
  return [...numbers.slice(0, 3).map(n => n * scale), numbers.length > 3 ? numbers[3] : 1];
};
const over = ([r, g, b, a], [R, G, B]) => [a * r + (1 - a) * R, a * g + (1 - a) * G, a * b + (1 - a) * B];
const luminance = colour => {
  const [r, g, b] = colour.map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/* Texts that stand out too little. Every element around them is asked once, however many it holds. */
const faint = () => {
  const kept = (found, find) => e => {
    if (!found.has(e)) found.set(e, find(e));
    return found.get(e);
  };
  const ground = kept(new Map([[null, [255, 255, 255]]]),
    e => over(channels(getComputedStyle(e).backgroundColor), ground(e.parentElement)));
  const opacity = kept(new Map([[null, 1]]), e => Number(getComputedStyle(e).opacity) * opacity(e.parentElement));
  const isField = e => e.matches('input:not([type=radio], [type=checkbox], [type=range]), select, textarea');
  return undrawn().filter(e => !hiddenWords(e) && !e.disabled && (isField(e) || hasWords(e))).flatMap(e => {
    const style = getComputedStyle(e);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const [r, g, b, a] = channels(style.color);
    const behind = ground(e);
    const found = contrast(over([r, g, b, a * opacity(e)], behind), behind);
    return found < least ? [`${name(e)}: ${found.toFixed(2)}`] : [];
  });
};

const facts = {
  structure: () => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: all('h1, h2, h3, h4, h5, h6').map(h => [Number(h.tagName[1]), words(h)]),
    mains: all('main').length,
    repeated_ids: [...document.querySelectorAll('[id]')].map(e => e.id)
      .filter((id, i, ids) => ids.indexOf(id) !== i),
    navigation: all('header a, header input, header button, footer a').map(e => `${name(e)}`
      .replace(/ ?“.*/, '') + ' ' + spoken(e)),
    help_links: all('header a:not(.language), footer a').map(e => e.getAttribute('href'))
      .filter(href => /\/help$/.test(href)),
    footer_links: all('footer a').map(e => e.getAttribute('href')),
    access_keys: [...document.querySelectorAll('[accesskey]')].map(name),
    outside: all('a[href^="http"], .modebar').map(name),
    statuses: all('#announcement').length,
    dialogs: document.querySelectorAll('dialog, [role=dialog]').length,
    lone_radios: Array.from(document.querySelectorAll('input[type=radio], [role=radio]')).filter(function (one) {
      var group = one.closest('fieldset');
      return !group || !group.querySelector('legend') || !group.querySelector('legend').textContent.trim();
    }).length,
    language_link: [...document.querySelectorAll('.language')].map(e => [e.getAttribute('href'), e.lang, e.hreflang])[0],
  }),

  charts: () => all('.dash-graph').map(graph => {
    const figure = graph.closest('figure');
    return {
      name: figure ? byIds(figure.getAttribute('aria-labelledby')) : '',
      summary: figure ? words(figure.querySelector('.chart-summary')) : '',
      caption: figure ? words(figure.querySelector('figcaption')) : '',
      rows: figure ? figure.querySelectorAll('table tbody tr').length : 0,
      exposed: [...graph.querySelectorAll('svg')].filter(s => !s.closest('[aria-hidden=true]')).length,
      stops: figure ? [...figure.querySelectorAll('[tabindex="0"]')]
        .filter(e => e.matches('.walk')).length : 0,
      sounds: figure ? figure.querySelectorAll('button[data-sound]').length : 0,
      inner_stops: [...graph.querySelectorAll('a[href], button, [tabindex]')].length,
      described: figure ? byIds(figure.querySelector('.walk').getAttribute('aria-describedby')) : '',
    };
  }),

  /* Labels that are visible must occur in the name that is spoken. */
  controls: () => all('input, select, textarea, button, a[href], summary').filter(e => !drawn(e)).map(e => {
    const label = e.labels && e.labels.length ? words(e.labels[0]) : words(e);
    return {element: name(e), visible: label, spoken: spoken(e)};
  }),

  /* WCAG 2.5.8: at least 24 by 24, links inside a sentence excepted. */
  small_targets: () => all('a[href], button, input, select, textarea, summary, .walk').filter(e => {
    const box = e.getBoundingClientRect();
    const inline = e.tagName === 'A' && getComputedStyle(e).display === 'inline'
      && words(e.parentElement).length > words(e).length;
    return !inline && !hiddenWords(e) && Math.min(box.width, box.height) < 24;
  }).map(e => `${name(e)} ${e.getBoundingClientRect().width} x ${e.getBoundingClientRect().height}`),

  /* What makes a page wider than its window. Tables scroll in frames of their own. */
  too_wide: () => {
    const width = document.documentElement.clientWidth;
    const wide = undrawn().filter(e => !e.closest('.scroll, .visually-hidden, .skip, #js-plotly-tester')
      && (e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1));
    const page = document.documentElement.scrollWidth;
    return page > width ? [`the page: ${page} in ${width}`, ...wide.map(name)] : wide.map(name);
  },

  /* Text that its own box, or a box around it, does not show whole. */
  cut_off: () => undrawn().filter(e => {
    const style = getComputedStyle(e);
    const clips = /hidden|clip/.test(style.overflowX + style.overflowY);
    return clips && !hiddenWords(e) && words(e)
      && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
  }).map(name),

  /* Texts painted over one another, at the top of the page: under a bar that stays in sight text
     passes as one scrolls. */
  overlaps: () => {
    window.scrollTo(0, 0);
    const texts = undrawn().filter(e => hasWords(e) && !hiddenWords(e) && !e.closest('option'));
    const boxes = texts.map(e => e.getClientRects()[0]);
    const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    const isBlock = e => getComputedStyle(e).display !== 'inline';
    const found = [];
    const order = texts.map((_, i) => i).sort((i, j) => boxes[i].top - boxes[j].top);
    order.forEach((i, at) => {
      // From the top down: what begins below this text's end lies over nothing of it.
      for (let next = at + 1; next < order.length && boxes[order[next]].top < boxes[i].bottom; next += 1) {
        const [e, f] = [i, order[next]].sort((a, b) => a - b).map(one => texts[one]);
        if (covers(boxes[i], boxes[order[next]]) && !e.contains(f) && isBlock(e) && isBlock(f)) {
          found.push(`${name(e)} and ${name(f)}`);
        }
      }
    });
    return found;
  },

  /* WCAG 1.4.3: text outside charts that stands out too little in one of the themes. Both are put
     on without a painting between, and no colour is caught on its way to another. */
  faint: () => {
    const page = document.documentElement.dataset;
    const own = page.bsTheme;
    const still = document.createElement('style');
    still.textContent = '* { transition: none !important; }';
    document.head.append(still);
    const found = ['light', 'dark'].flatMap(theme => {
      page.bsTheme = theme;
      return faint().map(words => `${theme}: ${words}`);
    });
    page.bsTheme = own;
    document.body.getBoundingClientRect();
    still.remove();
    return found;
  },

  /* Text drawn by a chart that leaves its picture. */
  charts_cut: () => all('.js-plotly-plot .main-svg text').filter(text => {
    const box = text.getBoundingClientRect();
    const frame = text.closest('.svg-container').getBoundingClientRect();
    return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  }).map(text => `${text.closest('.dash-graph').id} “${words(text)}”`),

  tab_stops: () => all(INTERACTIVE)
    .filter(e => !drawn(e) && e.tabIndex >= 0 && !e.disabled && isStop(e)).map(name),

  focus: () => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const middle = document.elementFromPoint(box.left + box.width / 2,
      Math.min(box.top + box.height / 2, innerHeight - 1));
    /* What the page draws itself may lie over everything, and no point of it is any element's. */
    const overdrawn = [document.body, document.documentElement].some(page => ['::before', '::after']
      .some(drawn => !/^(none|normal)$/.test(getComputedStyle(page, drawn).content)));
    let ground = e.parentElement || e;
    while (ground.parentElement && /^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(ground).backgroundColor)) {
      ground = ground.parentElement;
    }
    return {
      element: e === document.body ? '' : name(e),
      box: [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY],
      seen: box.bottom > 0 && box.top < innerHeight
        && Boolean(middle) && (e.contains(middle) || middle.contains(e)) && !overdrawn,
      outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
      colour: style.outlineColor,
      ground: getComputedStyle(ground).backgroundColor,
    };
  },
};
return Object.fromEntries([...arguments].map(which => [which, facts[which]()]));
