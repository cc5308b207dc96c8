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
STANDING = """
const isAnswered = () => {
  const main = document.getElementById('main');
  return Boolean(main) && (!main.isOld
    || main.wasAmended !== document.getElementById('page').dataset.amended);
};
const isDrawn = graph => graph.querySelector('.js-plotly-plot .main-svg')
  && !graph.querySelector('.dash-graph--pending');
const isShown = path => {
  const main = document.getElementById('main');
  const state = window.store && window.store.getState().callbacks;
  const busy = state && ['requested', 'prioritized', 'blocked', 'executing', 'watched', 'executed']
    .some(stage => (state[stage] || []).length);
  return Boolean(main) && main.dataset.path === path && !busy
    && [...document.querySelectorAll('.dash-graph')].every(isDrawn);
};
const heading = () => document.querySelector('h1')?.textContent || '';
"""
SOON = """
const done = arguments[arguments.length - 1];
const given = [...arguments].slice(0, -1);
const last = Date.now() + 1000;
const ask = () => {{
  const found = (function () {{ {} }})(...given);
  if (found || Date.now() > last) done(found); else setTimeout(ask, 20);
}};
ask();
"""
"""Ask a script again and again for a second, until it says something."""
SHOWN = SOON.format(STANDING + "return isShown(arguments[0]) && [heading()];")
ANSWERED = SOON.format(
    STANDING
    + """
return isAnswered() && isShown(arguments[0] || location.pathname) && [heading()];
"""
)
MOVED = f"""
const [site, address, theme] = arguments;
if (location.origin !== new URL(site).origin
    || document.documentElement.dataset.bsTheme !== theme) return false;
document.cookie = `theme=${{theme}}; path=/`;
{MARK_OLD}
const link = document.createElement('a');
link.href = address;
document.body.append(link);
link.click();
link.remove();
return true;
"""
"""Go to an address as a link does, where a page in its theme stands."""
IS_AT_HAND = """
const [site, address, theme] = arguments;
return location.origin === new URL(site).origin && !window.isAltered
  && Boolean(document.getElementById('main')) && document.documentElement.dataset.bsTheme === theme
  && location.pathname + location.search !== address;
"""
"""Whether a page stands from which a link leads to an address in a theme."""
