"""How the standalone report looks: the system's fonts and colours, light or dark."""

STYLE = """
:root { color-scheme: light dark; --then: #767f8a; --now: #0072b2; --line: #808890; }
body { margin: 0; background: Canvas; color: CanvasText; }
body { font: 1rem/1.55 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h1 + p { font-size: 1.25rem; }
section { margin-top: 2rem; }
.scroll { overflow-x: auto; }
:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .25rem .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; }
th, td { border-top: 1px solid var(--line); }
tbody th { font-weight: 600; min-width: 5rem; }
th:has(a) { min-width: 9rem; }
td { white-space: nowrap; }
th a { display: inline-block; min-height: 1.5rem; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: 0; }
details { border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: .5rem 0; min-height: 1.5rem; }
.moved { font-weight: 700; }
i { display: block; height: .7rem; min-width: 2px; }
td:has(i) { min-width: 4.5rem; width: 38%; white-space: normal; }
.then { background: var(--then); }
.now { background: repeating-linear-gradient(135deg, var(--now) 0 4px, Canvas 4px 6px); }
.now { outline: 1px solid var(--now); outline-offset: -1px; }
@media (forced-colors: active) { i { forced-color-adjust: none; } }
@media print { i { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
