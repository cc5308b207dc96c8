/* Charts: the arrow keys walk their values, and French digits wherever Plotly writes a number. */
(function () {
  "use strict";

  /* A chart is one stop of the Tab key; arrows walk the rows of its table and say them. */
  var STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  function rowWords(row) {
    return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent; })
      .filter(Boolean).join(" · ");
  }

  document.addEventListener("keydown", function (event) {
    var walk = event.target;
    if (!walk.matches || !walk.matches(".walk")) return;
    var key = walk.getAttribute("data-walk");
    var rows = document.querySelectorAll("#" + key + "-figure tbody tr");
    var point = document.getElementById(key + "-point");
    var at = Number(walk.getAttribute("data-at") || -1);
    if (event.key in STEPS) at = at < 0 ? 0 : at + STEPS[event.key];
    else if (event.key === "Home") at = 0;
    else if (event.key === "End") at = rows.length - 1;
    else if (event.key === "Escape") at = -1;
    else return;
    event.preventDefault();
    at = event.key === "Escape" ? -1 : Math.max(0, Math.min(rows.length - 1, at));
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
