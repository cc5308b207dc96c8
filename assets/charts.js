/* Charts: the arrow keys walk their values, and French digits wherever Plotly writes a number. */
(function () {
  "use strict";

  /* A chart is one stop of the Tab key; arrows walk the rows of its table, say and mark them. */
  var STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  /* A row's cells, each behind its column's name; empty ones are left out. */
  function rowWords(columns, cells, french) {
    return cells.map(function (cell, at) {
      if (!cell || !columns[at]) return cell;
      return columns[at] + (french ? "\u00a0: " : ": ") + cell;
    }).filter(Boolean).join(" · ");
  }

  /* The row that a key leads to from row `at`, -1 being none; null where the key is none of ours. */
  function rowAfter(key, at, rows) {
    if (key === "Escape") return -1;
    if (key in STEPS) at = at < 0 ? 0 : at + STEPS[key];
    else if (key === "Home") at = 0;
    else if (key === "End") at = rows - 1;
    else return null;
    return Math.max(0, Math.min(rows - 1, at));
  }

  function texts(cells) {
    return Array.prototype.map.call(cells, function (cell) { return cell.textContent.trim(); });
  }

  /* What is spoken of a row: its cells, its place, and whether this client is there. */
  function spoken(walk, rows, at) {
    var columns = texts(rows[at].closest("table").querySelectorAll("thead th"));
    var french = document.documentElement.lang !== "en";
    var said = [rowWords(columns, texts(rows[at].cells), french),
      walk.getAttribute("data-place").replace("{at}", at + 1).replace("{many}", rows.length)];
    if (walk.getAttribute("data-here") === String(at)) said.push(walk.getAttribute("data-here-words"));
    return said.join(" · ");
  }

  /* A figure that was drawn anew where it stands is walked from its beginning. */
  function settle() {
    document.querySelectorAll(".walk[data-at]").forEach(function (walk) {
      if (walk === document.activeElement) return;
      walk.removeAttribute("data-at");
      document.getElementById(walk.getAttribute("data-walk") + "-point").textContent = "";
    });
  }

  window.charts = { rowAfter: rowAfter, rowWords: rowWords, settle: settle };

  document.addEventListener("keydown", function (event) {
    var walk = event.target;
    if (!walk.matches || !walk.matches(".walk")) return;
    var key = walk.getAttribute("data-walk");
    if (event.key === "Enter" && window.sound.play(key)) {
      event.preventDefault();
      return;
    }
    var rows = document.querySelectorAll("#" + key + "-figure tbody tr");
    var point = document.getElementById(key + "-point");
    var at = rowAfter(event.key, Number(walk.getAttribute("data-at") || -1), rows.length);
    if (at === null) return;
    event.preventDefault();
    walk.setAttribute("data-at", at);
    point.textContent = at < 0 ? "" : spoken(walk, rows, at);
    window.speech.say(point.textContent);
    window.marked.show(walk, at, rows.length);
  });

  /* French digits wherever Plotly itself writes a number. */
  window.PlotlyLocales = window.PlotlyLocales || [];
  window.PlotlyLocales.push({
    moduleType: "locale",
    name: "fr",
    dictionary: {},
    format: { decimal: ",", thousands: "\u202f", grouping: [3] }
  });
})();
