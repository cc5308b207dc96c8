/* A form that writes: its fields, as one text with the token of this session. */
(function () {
  "use strict";

  /* The text of the form whose sending is the newest; `sent` tells two sendings apart. */
  function text(name, values, ids, token, sent) {
    var fields = {};
    ids.forEach(function (id, i) {
      if (id.deed === name) fields[id.name] = String(values[i] === undefined || values[i] === null ? "" : values[i]);
    });
    return JSON.stringify({ name: name, fields: fields, token: token, sent: sent });
  }

  /* What is typed in the other forms of the page: it is there again when the page is. */
  var beside = { path: "", fields: [] };
  var typed = beside; /* Those of the form that was sent as well. */

  function onPage(id) {
    return document.getElementById(JSON.stringify({ deed: id.deed, name: id.name, type: id.type }));
  }

  function isSeen(field) {
    var shown = onPage(field.id);
    return field.value && shown && shown.type !== "hidden";
  }

  function keep(name, values, ids) {
    var fields = ids.map(function (id, i) { return { id: id, value: values[i] }; }).filter(isSeen);
    typed = { path: window.location.pathname, fields: fields };
    beside = {
      path: typed.path,
      fields: fields.filter(function (field) { return field.id.deed !== name; })
    };
  }

  /* The form sent was not taken: what is typed in it is to be there again as well. */
  function keepAll() {
    beside = typed;
  }

  function restore(path) {
    var fields = beside.path === path ? beside.fields : [];
    beside = { path: "", fields: [] };
    /* A frame later the page is drawn, and a form that is gone from it is not there any more. */
    window.requestAnimationFrame(function () {
      fields.forEach(function (field) {
        if (onPage(field.id)) window.dash_clientside.set_props(field.id, { value: field.value });
      });
    });
  }

  window.deeds = { text: text, restore: restore, keepAll: keepAll };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.dashboard = window.dash_clientside.dashboard || {};
  window.dash_clientside.dashboard.send = function (submits, values, ids, token) {
    var triggered = window.dash_clientside.callback_context.triggered;
    if (!triggered || triggered.length !== 1 || !triggered[0].value) return window.dash_clientside.no_update;
    var form = JSON.parse(triggered[0].prop_id.replace(/\.n_submit$/, ""));
    keep(form.name, values, ids);
    return text(form.name, values, ids, token, Date.now());
  };
})();
