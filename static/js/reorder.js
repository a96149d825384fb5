/* Rows dragged to another place under their pillar. The buttons of each row do the same without
   it: a row that was dropped sends the form that they are in, with the whole order. */
"use strict";

(() => {
  const form = document.querySelector("form[data-reorder]");
  if (!form) return;

  const codes = (rows) => [...rows].map((row) => row.dataset.code).join(" ");
  const rowsOf = (body) => body.querySelectorAll("tr[data-code]");
  const words = form.dataset.reorder;

  /* Others move out of the way: a row that was taken out of the page would lose the pointer. */
  const put = (row, rows) => {
    const place = rows.indexOf(row);
    row.before(...rows.slice(0, place));
    row.after(...rows.slice(place + 1));
  };

  const begin = (grip, row, event) => {
    const body = row.parentElement;
    const before = [...rowsOf(body)];
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragged");

    const over = (moving) => {
      const others = [...rowsOf(body)].filter((other) => other !== row);
      const middle = (other) => {
        const box = other.getBoundingClientRect();
        return box.top + box.height / 2;
      };
      const place = others.filter((other) => middle(other) < moving.clientY).length;
      if (rowsOf(body)[place] !== row) put(row, [...others.slice(0, place), row, ...others.slice(place)]);
    };
    const ends = new AbortController();
    const stop = () => {
      ends.abort();
      row.classList.remove("dragged");
    };
    const back = () => {
      stop();
      put(row, before);
    };
    const on = (where, what, act) => where.addEventListener(what, act, { signal: ends.signal });
    on(grip, "pointermove", over);
    on(grip, "pointercancel", back);
    on(document, "keydown", (key) => { if (key.key === "Escape") back(); });
    on(grip, "pointerup", () => {
      stop();
      if (codes(rowsOf(body)) !== codes(before)) send(row);
    });
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
