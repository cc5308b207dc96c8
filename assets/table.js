/* Tables: one component each, whose rows are words; see components/elements/table.py. */
(function () {
  "use strict";

  function words(cell) {
    if (typeof cell === "string") return cell;
    if (cell.href) {
      return React.createElement("a", { href: cell.href, "aria-label": cell.said }, cell.words);
    }
    var icon = React.createElement("span", {
      className: "icon icon-" + cell.mark, "aria-hidden": "true"
    });
    return React.createElement("span", { className: "verdict " + cell.mark }, icon, cell.words);
  }

  function row(cells, number, table) {
    var name = words(cells[0]);
    if (table.links.length) name = React.createElement("a", { href: table.links[number] }, name);
    var stacks = table.stacks;
    return React.createElement("tr", { key: number, role: stacks ? "row" : undefined },
      React.createElement("th", { scope: "row", role: stacks ? "rowheader" : undefined }, name),
      cells.slice(1).map(function (cell, at) {
        return React.createElement("td", {
          key: at,
          className: table.numeric[at + 1] ? "number" : undefined,
          role: stacks ? "cell" : undefined,
          "data-label": stacks ? table.columns[at + 1] : undefined
        }, words(cell));
      }));
  }

  function heads(table) {
    return table.columns.map(function (name, at) {
      var sort = (table.sorts || [])[at];
      return React.createElement("th", {
        key: at,
        scope: "col",
        className: table.numeric[at] ? "number" : undefined,
        role: table.stacks ? "columnheader" : undefined,
        "aria-sort": sort ? sort.way : undefined
      }, sort ? React.createElement("a", { href: sort.href }, name) : name);
    });
  }

  function rows(table) {
    return table.rows.map(function (cells, number) { return row(cells, number, table); });
  }

  /* What a stylesheet lays out anew says by its roles that it is still a table. */
  function stacking(table) {
    var group = { role: "rowgroup" }, id = "table-caption";
    return React.createElement("div", { className: "stacks" },
      React.createElement("table", { role: "table", "aria-labelledby": id },
        React.createElement("caption", { id: id }, table.caption),
        React.createElement("thead", group, React.createElement("tr", { role: "row" }, heads(table))),
        React.createElement("tbody", group, rows(table))));
  }

  function DataTable(table) {
    if (table.stacks) return stacking(table);
    var around = {
      className: table.intervals ? "scroll intervals" : "scroll",
      role: "group",
      tabIndex: 0,
      "aria-label": table.caption
    };
    return React.createElement("div", around,
      React.createElement("table", null,
        React.createElement("caption", null, table.caption),
        React.createElement("thead", null, React.createElement("tr", null, heads(table))),
        React.createElement("tbody", null, rows(table))));
  }

  window.components = Object.assign(window.components || {}, { DataTable: DataTable });
})();
