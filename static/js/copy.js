/* A button that copies a citation. Drawn here, so that no button stands where none works: without
   scripts, or where the browser lends no clipboard, the words are there to be selected. */
"use strict";

(() => {
  const select = (node) => {
    const selection = getSelection();
    selection.selectAllChildren(node);
  };

  const draw = (line) => {
    const words = document.getElementById(line.dataset.copies);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = line.dataset.copyLabel;
    button.setAttribute("aria-describedby", words.id);
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(words.textContent.trim().replace(/\s+/g, " "));
        status.textContent = line.dataset.copied;
      } catch {
        select(words);
        status.textContent = line.dataset.notCopied;
      }
    });
    line.append(button, status);
  };

  if (navigator.clipboard) document.querySelectorAll("[data-copies]").forEach(draw);
})();
