/* The mark of a chart that is spoken has a frame around it: a shape, not a colour alone. */
(function () {
  "use strict";

  var AROUND = 14; /* Pixels from the middle of a point to its frame. */

  function box(left, top, right, bottom) {
    return {
      left: Math.min(left, right), top: Math.min(top, bottom),
      width: Math.abs(right - left), height: Math.abs(bottom - top)
    };
  }

  function around(x, y) {
    return box(x - AROUND, y - AROUND, x + AROUND, y + AROUND);
  }

  /* Where a value stands on an axis, in pixels of the picture. */
  function at(axis, value) {
    return axis._offset + axis.c2p(value);
  }

  /* On an axis of names, one for each row, a mark is the row itself, as wide as the plot. */
  function rowOfNames(layout, row) {
    var y = layout.yaxis;
    var last = y.tickvals.length - 1;
    var middle = y.tickvals[Math.min(row, last)];
    return box(layout.xaxis._offset - 4, at(y, middle - 0.45),
      layout.xaxis._offset + layout.xaxis._length + 4, at(y, middle + 0.45));
  }

  function isOfNames(layout, rows) {
    var names = layout.yaxis && layout.yaxis.tickvals;
    return Boolean(names && layout.yaxis.ticktext && names.length > 1 &&
      names.every(function (name, i) { return name === i; }) && names.length <= rows);
  }

  /* The marks of a trace that has one for each row; bars may lack the last, of what is unknown. */
  function marksOf(graph, rows) {
    return (graph.calcdata || []).find(function (marks) {
      var isBar = marks[0] && marks[0].trace && marks[0].trace.type === "bar";
      return marks.length === rows || (isBar && marks.length === rows - 1);
    });
  }

  function upright(layout, mark) {
    var x = layout.xaxis;
    return box(at(x, mark.p0), layout.yaxis._offset, at(x, mark.p1),
      layout.yaxis._offset + layout.yaxis._length);
  }

  /* The frame around a row's mark, in pixels of the picture; the whole picture where it has none. */
  function frame(graph, places, row, rows) {
    var layout = graph._fullLayout;
    var whole = box(0, 0, layout.width, layout.height);
    if (!layout.xaxis || !layout.yaxis) return whole;
    if (places) return around(at(layout.xaxis, places[row][0]), at(layout.yaxis, places[row][1]));
    if (isOfNames(layout, rows)) return rowOfNames(layout, row);
    var marks = marksOf(graph, rows);
    if (!marks) return whole;
    if (!marks[row]) return null;
    if (marks[0].trace.type === "bar") return upright(layout, marks[row]);
    return around(at(layout.xaxis, marks[row].x), at(layout.yaxis, marks[row].y));
  }

  function clear(walk) {
    var old = walk.querySelector(".chart-mark");
    if (old) old.remove();
  }

  /* Frames the mark of a row of `rows`; -1 is none. */
  function show(walk, row, rows) {
    clear(walk);
    var graph = walk.querySelector(".js-plotly-plot");
    if (row < 0 || !graph || !graph._fullLayout) return;
    var found = frame(graph, JSON.parse(walk.getAttribute("data-places") || "null"), row, rows);
    if (!found) return;
    var home = walk.getBoundingClientRect();
    var picture = graph.getBoundingClientRect();
    var mark = document.createElement("div");
    mark.className = "chart-mark";
    mark.style.left = picture.left - home.left + found.left + "px";
    mark.style.top = picture.top - home.top + found.top + "px";
    mark.style.width = found.width + "px";
    mark.style.height = found.height + "px";
    walk.appendChild(mark);
  }

  window.marked = { show: show };

  document.addEventListener("focusout", function (event) {
    if (event.target.matches && event.target.matches(".walk")) clear(event.target);
  });
  /* A chart drawn anew for another width has its marks elsewhere. */
  window.addEventListener("resize", function () {
    document.querySelectorAll(".walk").forEach(clear);
  });
})();
