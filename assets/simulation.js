/* The fields of a simulation: what changes in one is written into the address, which alone decides
   what is shown. A field lies in an element that bears its name, and the name of the field whose
   place it takes, if any. */
(function () {
  "use strict";

  var last = null;

  function language() {
    return document.documentElement.lang === "en" ? "en" : "fr";
  }

  /* What stands in a control, as the address holds it; nothing where the edit is taken back. */
  function words(control) {
    if (control.type === "checkbox") return control.checked ? "unknown" : "";
    var typed = control.value.trim();
    if (control.type === "text") return typed && window.typedNumber.inAddress(typed, language());
    return control.value;
  }

  /* The query with a field's edit, in the place of the one of the field that it replaces. */
  function edited(search, name, replaced, text) {
    var query = new URLSearchParams(search);
    query.delete(replaced);
    if (text) query.set(name, text);
    else query.delete(name);
    var written = query.toString();
    return written ? "?" + written : "";
  }

  window.simulation = { edited: edited };

  function write(field, text) {
    var name = field.getAttribute("data-edit");
    var url = window.location.pathname +
      edited(window.location.search, name, field.getAttribute("data-replaces"), text);
    /* A slider passes many values: the window's history keeps one of each field in a row. */
    var again = last && last.name === name && last.url === window.location.pathname + window.location.search;
    window.dashboard.go(url, again);
    last = { name: name, url: url };
  }

  document.addEventListener("change", function (event) {
    var field = event.target.closest && event.target.closest("[data-edit]");
    /* A field removed while one types in it changes as well: that is no edit. */
    if (!field) return;
    window.queueMicrotask(function () {
      if (!field.isConnected) return;
      window.choosing.atRest(event.target, function () { write(field, words(event.target)); });
    });
  });

  /* What was refused in the other language may be meant in this one: Enter asks again, though
     nothing has changed in the field. */
  document.addEventListener("keydown", function (event) {
    var field = event.key === "Enter" && event.target.closest && event.target.closest("[data-edit]");
    if (field && event.target.matches("[aria-invalid]")) write(field, words(event.target));
  });

  /* While a slider moves, the field beside it says where it is. */
  document.addEventListener("input", function (event) {
    var field = event.target.type === "range" && event.target.closest("[data-edit]");
    var number = field && field.querySelector("input[type=text]");
    if (!number) return;
    var shown = new Intl.NumberFormat(language(), { maximumFractionDigits: 4 });
    number.value = shown.format(Number(event.target.value));
  });
})();
