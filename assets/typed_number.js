/* Numbers as they are typed, written as an address holds them. components/typed_number.py has the
   same rule and says it in words; tests/number_cases.json tests both. */
(function () {
  "use strict";

  var AS_TYPED = "~";
  var INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff]/g;
  var SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
  var FULL_WIDTH = /[\uff01-\uff5e]/g;
  var FULL_WIDTH_OFFSET = 0xfee0;

  var SIGN = "([+-]?) ?";
  var COULD_GROUP = "(?!0*[1-9][0-9 ']*\\.[0-9]{3}$)";
  var DIGITS = "[0-9]{1,15}";

  function whole(grouping) {
    return "(" + DIGITS + "|[1-9][0-9]{0,2}([" + grouping + "])[0-9]{3}(?:\\3[0-9]{3}){0,3})";
  }

  function decimals(signs) {
    return "(?:[" + signs + "](" + DIGITS + "))?";
  }

  /* Groups: sign, whole part, grouping sign, decimals. */
  var TYPED = {
    fr: new RegExp("^" + SIGN + COULD_GROUP + whole(" '") + decimals(",.") + "$"),
    en: new RegExp("^" + SIGN + whole(" ',") + decimals(".") + "$")
  };

  function tidied(text) {
    return text.replace(INVISIBLE, "").replace(SPACES, " ")
      .replace(/\u2019/g, "'").replace(/\u2212/g, "-")
      .replace(FULL_WIDTH, function (sign) {
        return String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET);
      })
      .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  }

  /* The number typed, as -1500.5 whatever the language; null where it is none, or more than one. */
  function plain(text, language) {
    var found = TYPED[language].exec(tidied(text));
    if (!found) return null;
    var before = found[2].replace(/[^0-9]/g, "").replace(/^0+(?=[0-9])/, "");
    var after = (found[4] || "").replace(/0+$/, "");
    var number = after ? before + "." + after : before;
    return found[1] === "-" && number !== "0" ? "-" + number : number;
  }

  /* How an address holds what was typed: plainly, or as it is behind its mark. */
  function inAddress(text, language) {
    var number = plain(text, language);
    return number === null ? AS_TYPED + text : number;
  }

  window.typedNumber = { plain: plain, inAddress: inAddress };
})();
