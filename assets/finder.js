/* A field that finds a data item by any word of its label; see components/finder.py. */
(function () {
  "use strict";

  /* Without capitals and accents, as one types. */
  function plain(words) {
    return words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/\u2019/g, "'");
  }

  /* The groups with only those items whose label, or whose theme, holds every word typed. */
  function found(groups, typed) {
    var asked = plain(typed).split(/\s+/).filter(Boolean);
    return groups.map(function (group) {
      return [group[0], group[1].filter(function (item) {
        var words = plain(item[1] + " " + group[0]);
        return asked.every(function (word) { return words.indexOf(word) >= 0; });
      })];
    }).filter(function (group) { return group[1].length; });
  }

  function items(groups) {
    return groups.reduce(function (all, group) { return all.concat(group[1]); }, []);
  }

  function optionId(control, name) {
    return control + "-" + name;
  }

  function Finder(props) {
    var open = React.useState(false), typed = React.useState(null), active = React.useState(props.value);
    var shown = open[0] ? found(props.groups, typed[0] || "") : [];
    var listed = items(shown);
    var names = listed.map(function (item) { return item[0]; });
    var at = names.indexOf(active[0]);
    var own = items(props.groups).find(function (item) { return item[0] === props.value; });
    var field = React.useRef(null);

    React.useEffect(function () {
      var option = open[0] && at >= 0 && document.getElementById(optionId(props.control, active[0]));
      if (option) option.scrollIntoView({ block: "nearest" });
    });

    function close() {
      open[1](false);
      typed[1](null);
      active[1](props.value);
    }

    function show() {
      if (!open[0]) active[1](props.value);
      open[1](true);
    }

    function choose(name) {
      var item = listed[names.indexOf(name)];
      close();
      if (!item || name === props.value) return;
      /* What was typed is done with: the field that follows says what was chosen. */
      field.current.value = item[1];
      field.current.dispatchEvent(new Event("change", { bubbles: true }));
      window.dashboard.go(window.location.pathname + window.dashboard.chosen(
        window.location.search, { name: props.name, default: props.start }, name,
        document.documentElement.lang));
    }

    function step(by) {
      if (!open[0]) return show();
      var next = at < 0 ? (by > 0 ? 0 : names.length - 1) : at + by;
      if (names[next]) active[1](names[next]);
    }

    function press(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter" && open[0]) { if (at >= 0) choose(active[0]); }
      else if (event.key === "Escape" && open[0]) close();
      else return;
      event.preventDefault();
    }

    function write(event) {
      var words = event.target.value;
      var first = items(found(props.groups, words))[0];
      typed[1](words);
      open[1](true);
      active[1](first ? first[0] : null);
    }

    var list = props.control + "-list";
    var input = React.createElement("input", {
      ref: field, id: props.control, className: "form-control", type: "text", role: "combobox",
      autoComplete: "off", spellCheck: false, maxLength: 80,
      value: typed[0] === null ? (own ? own[1] : "") : typed[0],
      "data-value": props.value,
      "aria-autocomplete": "list", "aria-expanded": open[0], "aria-controls": list,
      "aria-activedescendant": open[0] && at >= 0 ? optionId(props.control, active[0]) : undefined,
      "aria-describedby": props.control + "-hint",
      onChange: write, onKeyDown: press, onBlur: close,
      onClick: function () { show(); field.current.select(); }
    });
    var label = React.createElement("label", { className: "form-label", htmlFor: props.control }, props.label);
    var hint = React.createElement("span", { className: "visually-hidden", id: props.control + "-hint" }, props.hint);
    var groups = shown.map(function (group, number) {
      var heading = list + "-" + number;
      return React.createElement("li", { key: group[0], role: "group", "aria-labelledby": heading },
        React.createElement("span", { id: heading, role: "presentation", className: "finder-theme" }, group[0]),
        React.createElement("ul", { role: "presentation" }, group[1].map(function (item) {
          return React.createElement("li", {
            key: item[0], id: optionId(props.control, item[0]), role: "option",
            "aria-selected": item[0] === active[0],
            /* The field keeps the focus, or it would close before the choice. */
            onMouseDown: function (event) { event.preventDefault(); },
            onClick: function () { choose(item[0]); }
          }, item[1]);
        })));
    });
    if (open[0] && !listed.length) {
      groups = [React.createElement("li", { key: "nothing", role: "option", "aria-disabled": true,
        "aria-selected": false }, props.nothing)];
    }
    return React.createElement("div", { className: "choice finder" }, label,
      React.createElement("span", { className: "finder-field" }, input), hint,
      React.createElement("ul", {
        id: list, role: "listbox", "aria-label": props.label, hidden: !open[0], className: "finder-list"
      }, groups));
  }

  window.components = Object.assign(window.components || {}, { Finder: Finder });
})();
