/* A page answers a choice by the same page with some of its parts different. Those alone are put in
   their places: a select, or a field, that is worked with stays the very same element. */
(function () {
  "use strict";

  /* What a component notes of itself while it is used; a server never says it. */
  var OWN = /^n_|_timestamp$|Data$|^(children|setProps)$/;

  function isComponent(part) {
    return Boolean(part && typeof part === "object" && part.namespace && part.props);
  }

  function same(one, other) {
    if (one === other) return true;
    if (!one || !other || typeof one !== "object" || typeof other !== "object") return false;
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    var names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every(function (name) {
      return same(one[name], other[name]);
    });
  }

  /* What the server says of a component besides its children. */
  function said(part) {
    return Object.keys(part.props).filter(function (name) {
      return !OWN.test(name) && part.props[name] !== null && part.props[name] !== undefined;
    }).sort();
  }

  /* Whether one can become the other where it stands: the same kind, id and names of properties.
     Another figure is begun anew: Plotly would lay out some of its words by those of the first. */
  function alike(one, other) {
    if (!isComponent(one) || !isComponent(other)) return one === other;
    if (one.type === "Graph" && !same(one.props.figure, other.props.figure)) return false;
    return one.type === other.type && one.namespace === other.namespace &&
      same(one.props.id, other.props.id) && same(said(one), said(other));
  }

  function inList(children) {
    return Array.isArray(children) ? children : [children];
  }

  /* Whether the children can become the others one by one, none added and none taken away. */
  function canFollow(before, after) {
    return Array.isArray(before) === Array.isArray(after) &&
      inList(before).length === inList(after).length &&
      inList(before).every(function (part, i) { return alike(part, inList(after)[i]); });
  }

  /* Adds what differs between two components that are alike to `found`, each with its path. */
  function compare(before, after, path, found) {
    var changed = {};
    said(after).forEach(function (name) {
      if (!same(before.props[name], after.props[name])) changed[name] = after.props[name];
    });
    var children = after.props.children;
    if (!canFollow(before.props.children, children)) {
      changed.children = children === undefined ? null : children;
    } else {
      inList(children).forEach(function (part, i) {
        if (!isComponent(part)) return;
        var at = path.concat(["props", "children"], Array.isArray(children) ? [i] : []);
        compare(inList(before.props.children)[i], part, at, found);
      });
    }
    if (Object.keys(changed).length) found.push({ path: path, id: after.props.id, props: changed });
    return found;
  }

  /* Where the page is in Dash's layout: a list of what stays in place. */
  function whereIs(id) {
    var listed = window.dash_component_api.getLayout(["components"]);
    return ["components", listed.findIndex(function (part) { return part.props.id === id; })];
  }

  /* What is chosen or typed at this moment is newer than any answer. */
  function isAtWork(id) {
    var control = id && document.getElementById(window.dash_component_api.stringifyId(id));
    return Boolean(control) && (window.choosing.isAwaited(control) || window.atHand.isTyped(control));
  }

  var amended = 0;

  /* Puts what differs in its place on the page; returns what tells whether it stands there. */
  function amend(content) {
    var path = whereIs("page");
    var number = String(amended += 1);
    var before = window.dash_component_api.getLayout(path);
    var after = Object.assign({}, before, { props: Object.assign({}, before.props, { children: content }) });
    compare(before, after, path, []).forEach(function (change) {
      if ("value" in change.props && isAtWork(change.id)) delete change.props.value;
      window.dash_clientside.set_props(change.path, change.props);
    });
    window.dash_clientside.set_props("page", { "data-amended": number });
    return function () { return document.getElementById("page").getAttribute("data-amended") === number; };
  }

  /* Calls `then` whenever the page was built anew or amended; its element comes with Dash's first
     layout. */
  function afterEach(then) {
    var page = document.getElementById("page");
    if (!page) {
      window.requestAnimationFrame(function () { afterEach(then); });
      return;
    }
    var watched = { childList: true, attributes: true, attributeFilter: ["data-amended"] };
    new MutationObserver(then).observe(page, watched);
    then();
  }

  window.amending = { amend: amend, compare: compare, afterEach: afterEach };
})();
