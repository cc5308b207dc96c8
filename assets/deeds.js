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

  window.deeds = { text: text };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.dashboard = window.dash_clientside.dashboard || {};
  window.dash_clientside.dashboard.send = function (submits, values, ids, token) {
    var triggered = window.dash_clientside.callback_context.triggered;
    if (!triggered || triggered.length !== 1 || !triggered[0].value) return window.dash_clientside.no_update;
    var form = JSON.parse(triggered[0].prop_id.replace(/\.n_submit$/, ""));
    return text(form.name, values, ids, token, Date.now());
  };
})();
