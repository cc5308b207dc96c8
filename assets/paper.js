/* Paper is narrower than a screen, and charts do not follow by themselves: they are drawn anew as
   wide as a panel on A4, and as wide as their place again when the reader is back at the screen. */
(function () {
  "use strict";

  var PANEL_ON_PAPER = 600;

  function redraw(size) {
    document.querySelectorAll(".js-plotly-plot").forEach(function (plot) {
      if (plot.closest(".dash-graph").offsetParent) window.Plotly.relayout(plot, size);
    });
  }

  window.addEventListener("beforeprint", function () {
    redraw({ autosize: false, width: PANEL_ON_PAPER });
  });
  window.addEventListener("afterprint", function () {
    redraw({ autosize: true, width: null });
  });
})();
