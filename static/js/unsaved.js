/* Asks before a page is left on which something was typed that is not stored. What differs is
   looked at when the page is left, so a field that was put back as it was asks nothing. */
"use strict";

(() => {
  const form = document.querySelector("#content-main > form");
  if (!form) return;
  // What came back with faults, or with a preview, is in the form and nowhere else
  const isKeptNowhere = document.querySelector(".errornote, #preview") !== null;
  let isSent = false;

  const choices = (select) => {
    const options = [...select.options];
    const first = options.map((option) => option.defaultSelected);
    // A list of one shows its first choice where none is marked
    if (!select.multiple && !first.includes(true) && first.length) first[0] = true;
    return options.some((option, place) => option.selected !== first[place]);
  };

  const differs = (field) => {
    if (field.disabled || !field.name) return false;
    if (field.matches("select")) return choices(field);
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return "defaultValue" in field && field.value !== field.defaultValue;
  };

  form.addEventListener("submit", () => { isSent = true; });
  window.addEventListener("pageshow", () => { isSent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isSent || !(isKeptNowhere || [...form.elements].some(differs))) return;
    event.preventDefault();
    event.returnValue = true;
  });
})();
