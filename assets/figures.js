/* Figures are drawn once the words around them are on screen, and once only. */
(function () {
  "use strict";

  /* After the next picture of the page; at once where nobody looks at it. */
  function painted() {
    return new Promise(function (resolve) {
      if (document.hidden) resolve();
      else window.requestAnimationFrame(function () { window.setTimeout(resolve); });
    });
  }

  function fits(graph) {
    var drawn = graph && graph._fullLayout;
    return drawn && Math.abs(drawn.width - graph.clientWidth) < 1 &&
      Math.abs(drawn.height - graph.clientHeight) < 1;
  }

  function ease(plotly) {
    var react = plotly.react;
    var resize = plotly.Plots.resize;
    plotly.react = function (graph, figure) {
      return painted().then(function () { return graph.isConnected ? react(graph, figure) : graph; });
    };
    /* Dash asks for another size after each drawing: all would be drawn twice. */
    plotly.Plots.resize = function (graph) {
      return fits(graph) ? Promise.resolve(graph) : resize(graph);
    };
  }

  /* The page may bring plotly.js, or a graph ask for it later: its end of loading is seen here. */
  document.addEventListener("load", function see() {
    if (!window.Plotly) return;
    document.removeEventListener("load", see, true);
    ease(window.Plotly);
  }, true);
})();
