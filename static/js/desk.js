/* Names for the choosers that the admin draws over its selects: without them a screen reader
   says "combo box" and no more. The words are those of the field's own label. */
"use strict";

/* The preview of a page, for browsers that do not yet read a tree of its own from HTML. */
for (const template of document.querySelectorAll("template[shadowrootmode]")) {
  template.parentElement.attachShadow({ mode: "open" }).append(template.content);
  template.remove();
}

(() => {
  const nameOf = (select) => {
    const label = select.id && document.querySelector(`label[for="${select.id}"]`);
    const words = select.getAttribute("aria-label") || (label && label.textContent) || "";
    return words.trim().replace(/:$/, "");
  };

  const nameChooser = (chooser) => {
    const select = chooser.previousElementSibling;
    const name = select && select.matches("select") ? nameOf(select) : "";
    if (!name) return;
    const parts = chooser.querySelectorAll(
      ".select2-selection--single, .select2-selection__rendered[role=textbox], .select2-search__field",
    );
    for (const part of parts) {
      if (part.getAttribute("aria-label") !== name) part.setAttribute("aria-label", name);
      part.removeAttribute("aria-labelledby");
    }
    const many = chooser.querySelector(".select2-selection--multiple");
    if (many) many.setAttribute("aria-label", name);
  };

  const nameOpenList = (list) => {
    const open = document.querySelector("select + .select2-container--open");
    const select = open && open.previousElementSibling;
    const name = select && select.matches("select") ? nameOf(select) : "";
    for (const field of list.querySelectorAll(".select2-search__field, .select2-results__options")) {
      if (name) field.setAttribute("aria-label", name);
    }
  };

  const look = () => {
    document.querySelectorAll("select + .select2-container").forEach(nameChooser);
    document.querySelectorAll(".select2-dropdown").forEach(nameOpenList);
  };

  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  look();
})();
