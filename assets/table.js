/* Tables: one component each, whose rows are words; see components/table.py. */
(function () {
  "use strict";

  function words(cell) {
    if (typeof cell === "string") return cell;
    var icon = React.createElement("span", {
      className: "icon icon-" + cell.mark, "aria-hidden": "true"
    });
    return React.createElement("span", { className: "verdict " + cell.mark }, icon, cell.words);
  }

  function row(cells, number, table) {
    var name = words(cells[0]);
    if (table.links.length) name = React.createElement("a", { href: table.links[number] }, name);
    return React.createElement("tr", { key: number },
      React.createElement("th", { scope: "row" }, name),
      cells.slice(1).map(function (cell, at) {
        var className = table.numeric[at + 1] ? "number" : undefined;
        return React.createElement("td", { key: at, className: className }, words(cell));
      }));
  }

  function DataTable(table) {
    var head = table.columns.map(function (name, at) {
      var className = table.numeric[at] ? "number" : undefined;
      return React.createElement("th", { key: at, scope: "col", className: className }, name);
    });
    var around = {
      className: table.intervals ? "scroll intervals" : "scroll",
      role: "group",
      tabIndex: 0,
      "aria-label": table.caption
    };
    return React.createElement("div", around,
      React.createElement("table", null,
        React.createElement("caption", null, table.caption),
        React.createElement("thead", null, React.createElement("tr", null, head)),
        React.createElement("tbody", null, table.rows.map(function (cells, number) {
          return row(cells, number, table);
        }))));
  }

  window.components = Object.assign(window.components || {}, { DataTable: DataTable });
})();
