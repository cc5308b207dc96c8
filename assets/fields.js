/* What fields need to be heard: hint and error tied to them, a slider's value with its unit. */
(function () {
  "use strict";

  function language() {
    return document.documentElement.lang === "en" ? "en" : "fr";
  }

  function said(number, unit) {
    return unit ? number + "\u00a0" + unit : number;
  }

  function written(number) {
    return new Intl.NumberFormat(language(), { maximumFractionDigits: 4 }).format(number);
  }

  /* The field of a slider's number: in the same field of a form, or the choice of the same name. */
  function numberOf(slider) {
    var around = slider.closest(".field");
    if (around) return around.querySelector("input[type=text]");
    var name = slider.id.indexOf("{") === 0 && JSON.parse(slider.id).name.split(":")[0];
    return name && document.querySelector("#main [id*='\"name\":\"" + name + ":number\"']");
  }

  function unitOf(slider) {
    var around = slider.closest("[data-unit]");
    var shown = slider.closest(".field") && slider.closest(".field").querySelector(".unit");
    return around ? around.getAttribute("data-unit") : shown ? shown.textContent : "";
  }

  /* At rest a slider stops at round numbers, and its field may hold another: that one counts. */
  function say(slider) {
    var number = numberOf(slider);
    var typed = number && number.value && !number.hasAttribute("aria-invalid");
    slider.setAttribute("aria-valuetext",
      said(typed ? number.value : written(Number(slider.value)), unitOf(slider)));
  }

  var FIELDS = "input.form-control:not([type=range]):not([type=hidden]), select.form-select, " +
    "textarea.form-control, fieldset.field";

  /* Dash's fields take no ARIA: a field's hint and error are tied to it here. */
  function mend() {
    document.querySelectorAll(FIELDS).forEach(function (field) {
      var around = field.closest(".field");
      var hint = around && around.querySelector(".hint");
      var error = document.getElementById(field.id + "-error") ||
        (around && around.querySelector(".field-error"));
      var words = [hint, error].filter(Boolean).map(function (said) { return said.id; });
      if (words.length) field.setAttribute("aria-describedby", words.join(" "));
      else field.removeAttribute("aria-describedby");
      if (error) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    });
    document.querySelectorAll("#main input[type=range]").forEach(say);
  }

  window.fields = { mend: mend, said: said, written: written };

  document.addEventListener("input", function (event) {
    if (event.target.type !== "range") return;
    event.target.setAttribute("aria-valuetext",
      said(written(Number(event.target.value)), unitOf(event.target)));
  });
})();
