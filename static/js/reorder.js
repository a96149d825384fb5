/* Rows dragged to another place under their pillar. The buttons of each row do the same without
   it: a row that was dropped sends the form that they are in, with the whole order. */
"use strict";

(() => {
  const form = document.querySelector("form[data-reorder]");
  if (!form) return;

  const codes = (rows) => [...rows].map((row) => row.dataset.code).join(" ");
  const rowsOf = (body) => body.querySelectorAll("tr[data-code]");
  const words = form.dataset.reorder;

  const begin = (grip, row, event) => {
    const body = row.parentElement;
    const before = codes(rowsOf(body));
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragged");

    const over = (moving) => {
      for (const other of rowsOf(body)) {
        const box = other.getBoundingClientRect();
        if (other === row || moving.clientY < box.top || moving.clientY > box.bottom) continue;
        const isAbove = moving.clientY < box.top + box.height / 2;
        body.insertBefore(row, isAbove ? other : other.nextSibling);
      }
    };
    const stop = () => {
      grip.removeEventListener("pointermove", over);
      grip.removeEventListener("pointerup", drop);
      grip.removeEventListener("pointercancel", back);
      document.removeEventListener("keydown", escape);
      row.classList.remove("dragged");
    };
    const drop = () => {
      stop();
      if (codes(rowsOf(body)) !== before) send(row);
    };
    const back = () => {
      stop();
      for (const code of before.split(" ")) body.append(body.querySelector(`tr[data-code="${code}"]`));
    };
    const escape = (key) => { if (key.key === "Escape") back(); };
    grip.addEventListener("pointermove", over);
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", back);
    document.addEventListener("keydown", escape);
  };

  const send = (row) => {
    const given = { order: codes(rowsOf(form)), moved: row.dataset.code };
    for (const [name, value] of Object.entries(given)) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.submit();
  };

  for (const row of rowsOf(form)) {
    if (rowsOf(row.parentElement).length < 2) continue;
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.title = words;
    grip.setAttribute("aria-hidden", "true");
    grip.addEventListener("pointerdown", (event) => begin(grip, row, event));
    row.querySelector(".move").prepend(grip);
  }
})();
