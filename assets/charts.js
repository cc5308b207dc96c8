/* Charts: the arrow keys walk their values, and French digits wherever Plotly writes a number. */
(function () {
  "use strict";

  /* A chart is one stop of the Tab key; arrows walk the rows of its table and say them. */
  var STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  function rowWords(row) {
    return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent; })
      .filter(Boolean).join(" · ");
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

  window.charts = { rowAfter: rowAfter };

  document.addEventListener("keydown", function (event) {
    var walk = event.target;
    if (!walk.matches || !walk.matches(".walk")) return;
    var key = walk.getAttribute("data-walk");
    var rows = document.querySelectorAll("#" + key + "-figure tbody tr");
    var point = document.getElementById(key + "-point");
    var at = rowAfter(event.key, Number(walk.getAttribute("data-at") || -1), rows.length);
    if (at === null) return;
    event.preventDefault();
    walk.setAttribute("data-at", at);
    point.textContent = at < 0 ? "" : rowWords(rows[at]);
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
