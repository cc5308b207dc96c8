"""What a reader runs in the page."""

from __future__ import annotations

# Kept for the tab's lifetime, so that no navigation loses one.
LISTENER = """
document.addEventListener('securitypolicyviolation', event => {
  const kept = JSON.parse(sessionStorage.getItem('violations') || '[]');
  kept.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
  sessionStorage.setItem('violations', JSON.stringify(kept));
});
"""
# A page is answered by another one, or amended where it stands.
MARK_OLD = """
const main = document.getElementById('main');
main.isOld = true;
main.wasAmended = document.getElementById('page').dataset.amended;
"""
IS_ANSWERED = """
const main = document.getElementById('main');
return Boolean(main) && (!main.isOld
  || main.wasAmended !== document.getElementById('page').dataset.amended);
"""
IS_SHOWN = """
const main = document.getElementById('main');
const state = window.store && window.store.getState().callbacks;
const busy = state && ['requested', 'prioritized', 'blocked', 'executing', 'watched', 'executed']
  .some(stage => (state[stage] || []).length);
const drawn = graph => graph.querySelector('.js-plotly-plot .main-svg')
  && !graph.querySelector('.dash-graph--pending');
return Boolean(main) && main.dataset.path === arguments[0] && !busy
  && [...document.querySelectorAll('.dash-graph')].every(drawn);
"""
IS_AT_HAND = """
const [site, address, theme] = arguments;
return location.origin === new URL(site).origin && !window.isAltered
  && Boolean(document.getElementById('main')) && document.documentElement.dataset.bsTheme === theme
  && location.pathname + location.search !== address;
"""
"""Whether a page stands from which a link leads to an address in a theme."""
SOON = """
const done = arguments[arguments.length - 1];
const given = [...arguments].slice(0, -1);
const last = Date.now() + 1000;
const ask = () => {{
  const found = (function () {{ {} }})(...given);
  if (found || Date.now() > last) done(Boolean(found)); else setTimeout(ask, 20);
}};
ask();
"""
"""Ask a script again and again for a second, until it says yes."""

FOLLOW = """
const link = document.createElement('a');
link.href = arguments[0];
document.body.append(link);
link.click();
link.remove();
"""
