/* The sheet for the client: the advisor's words stand on it, and it is printed. The words are kept
   in this window's memory alone, by client, so that a change of theme or language keeps them. */
(function () {
  "use strict";

  var PATH = /\/(?:fr|en)\/((?:client|case)\/[^/]+)\/sheet$/;
  var kept = {};

  function client() {
    var found = window.location.pathname.match(PATH);
    return found && found[1];
  }

  function show() {
    var paper = document.getElementById("sheet-words");
    var field = document.getElementById("sheet-words-input");
    if (!paper || !field) return;
    var words = kept[client()] || "";
    paper.textContent = words;
    if (field.value !== words) field.value = words;
  }

  document.addEventListener("input", function (event) {
    if (event.target.id !== "sheet-words-input") return;
    kept[client()] = event.target.value;
    show();
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-action=print]")) window.print();
  });

  window.amending.afterEach(show);
})();
