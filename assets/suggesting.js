/* Client numbers while one is typed: a list beneath the field, for hands, keys and ears alike. The
   server finds them; what a complete answer holds is narrowed here, without asking again. */
(function () {
  "use strict";

  var FIELDS = "input[name=client]";
  var LIST = "client-numbers";
  var REST_MILLISECONDS = 120;
  var BASE = document.documentElement.getAttribute("data-base") || "";
  var answers = {}; /* By what was typed; cleared with each page. */
  var waiting = null;
  var shown = null; /* The list in sight: its field, its numbers, which of them is marked. */

  function close() {
    window.clearTimeout(waiting);
    if (!shown) return;
    shown.list.remove();
    shown.field.setAttribute("aria-expanded", "false");
    shown.field.removeAttribute("aria-controls");
    shown.field.removeAttribute("aria-activedescendant");
    shown = null;
  }

  function mark(at) {
    var options = shown.list.children;
    shown.at = (at + options.length) % options.length;
    Array.prototype.forEach.call(options, function (option, number) {
      option.setAttribute("aria-selected", number === shown.at ? "true" : "false");
    });
    shown.field.setAttribute("aria-activedescendant", options[shown.at].id);
  }

  /* Dash learns what stands in a field by its event; it looks for a change of its own value. */
  function write(field, number) {
    var setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    setter.call(field, number);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    window.clearTimeout(waiting);
  }

  function choose(at) {
    var field = shown.field, number = String(shown.numbers[at]);
    close();
    write(field, number);
    if (field.closest("form")) {
      window.dashboard.go(BASE + "/" + document.documentElement.lang + "/client/" + number);
    } else {
      field.blur(); /* It takes effect on leaving it. */
    }
  }

  function option(number, at) {
    var item = document.createElement("li");
    item.id = LIST + "-" + at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = number;
    item.addEventListener("mousedown", function (event) {
      event.preventDefault(); /* The field keeps the focus. */
      choose(at);
    });
    return item;
  }

  function show(field, answer) {
    close();
    var isWhole = answer.numbers.length === 1 && String(answer.numbers[0]) === answer.begun;
    if (!answer.numbers.length || isWhole || document.activeElement !== field) return;
    var list = document.createElement("ul");
    var label = field.labels && field.labels[0];
    list.id = LIST;
    list.className = "suggested";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label ? label.textContent : "");
    answer.numbers.forEach(function (number, at) { list.appendChild(option(number, at)); });
    field.parentElement.classList.add("suggesting");
    field.parentElement.appendChild(list);
    list.style.left = field.offsetLeft + "px";
    list.style.top = field.offsetTop + field.offsetHeight + "px";
    list.style.minWidth = field.offsetWidth + "px";
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", LIST);
    shown = { field: field, list: list, numbers: answer.numbers, at: -1 };
    window.speech.say(answer.said);
  }

  /* A complete answer to a shorter beginning holds the answer to a longer one. */
  function narrowed(typed) {
    for (var end = typed.length - 1; end > 0; end--) {
      var known = answers[typed.slice(0, end)], more = typed.slice(end);
      if (known && !known.more && /^[0-9]+$/.test(more)) {
        var begun = known.begun + more;
        return { begun: begun, more: false, said: "", numbers: known.numbers.filter(function (n) {
          return String(n).indexOf(begun) === 0;
        }) };
      }
    }
    return null;
  }

  function ask(field) {
    var typed = field.value;
    var known = answers[typed] || narrowed(typed);
    if (known) {
      show(field, known);
      return;
    }
    var url = BASE + "/" + document.documentElement.lang + "/client-numbers?typed=" +
      encodeURIComponent(typed);
    window.fetch(url, { credentials: "same-origin" }).then(function (reply) {
      return reply.ok ? reply.json() : null;
    }).then(function (answer) {
      if (!answer) return;
      answers[typed] = answer;
      if (field.value === typed) show(field, answer);
    }).catch(function () { /* Without suggestions the field works as before. */ });
  }

  document.addEventListener("input", function (event) {
    var field = event.target;
    if (!field.matches || !field.matches(FIELDS)) return;
    close();
    if (/[0-9\uff10-\uff19]/.test(field.value)) {
      waiting = window.setTimeout(ask, REST_MILLISECONDS, field);
    }
  });

  document.addEventListener("keydown", function (event) {
    var field = event.target;
    if (!field.matches || !field.matches(FIELDS)) return;
    if (!shown) {
      if (event.key === "Enter") window.clearTimeout(waiting);
      if (event.key === "ArrowDown" && field.value) {
        event.preventDefault();
        ask(field);
      }
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? shown.at + 1 : Math.max(shown.at, 0) - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter") {
      if (shown.at < 0) {
        close();
        return;
      }
      event.preventDefault();
      choose(shown.at);
    }
  }, true);

  document.addEventListener("focusout", function (event) {
    if (shown && event.target === shown.field) close();
  });

  /* Dash's fields take no ARIA: they are told here what they are. */
  function prepare() {
    close();
    answers = {};
    document.querySelectorAll(FIELDS).forEach(function (field) {
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-expanded", "false");
    });
  }

  window.amending.afterEach(prepare);
})();
