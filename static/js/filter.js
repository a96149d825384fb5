/* Results follow their filter without loading the page anew: the same address is asked, and of the
   answer only the results are taken. Whatever goes wrong is left to the browser, as without it. */
"use strict";

(() => {
  const RESULTS = "[data-results]";
  const form = document.querySelector("form.filters");
  if (!form || !document.querySelector(RESULTS)) return;

  const told = document.createElement("p");
  told.className = "hidden-visually";
  told.setAttribute("role", "status");
  document.getElementById("content").append(told);

  const here = () => location.pathname + location.search;
  let shown = here();
  let asking = new AbortController();

  // What the server would make of the form: what was left open is left out
  const address = () => {
    const asked = new URL(form.action);
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    asked.search = new URLSearchParams(filled);
    return asked.pathname + asked.search;
  };

  const say = (words) => {
    told.textContent = "";
    requestAnimationFrame(() => { told.textContent = words; });
  };

  // The form stays, so that focus and what is being typed do; only its notes are taken over
  const takeNotes = (fresh, values) => {
    form.querySelectorAll(".filters-note").forEach((note) => note.remove());
    form.append(...fresh.querySelectorAll(".filters-note"));
    for (const field of form.querySelectorAll("[name]")) {
      const other = fresh.elements.namedItem(field.name);
      if (values) field.value = other.value;
      for (const name of ["aria-invalid", "aria-describedby"]) {
        if (other.hasAttribute(name)) field.setAttribute(name, other.getAttribute(name));
        else field.removeAttribute(name);
      }
    }
  };

  const takeBand = (fresh) => {
    document.querySelector("aside.sample")?.remove();
    const band = fresh.querySelector("aside.sample");
    if (band) document.getElementById("content").before(band);
  };

  const take = (fresh, values) => {
    const olds = [...document.querySelectorAll(RESULTS)];
    const news = olds.map((old) => fresh.getElementById(old.id));
    if (news.includes(null)) throw new Error("another page");
    takeNotes(fresh.querySelector("form.filters"), values);
    olds.forEach((old, at) => old.replaceWith(news[at]));
    takeBand(fresh);
    document.title = fresh.title;
    const results = news.at(-1);
    const words = [".found span", ".empty p", "caption"].map((part) => results.querySelector(part));
    say(words.find(Boolean)?.textContent.trim() ?? "");
  };

  const ask = async (wanted, values = false) => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await fetch(wanted, { signal });
    if (!answer.ok || answer.redirected) throw new Error("another page");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    signal.throwIfAborted();
    take(fresh, values);
  };

  const follow = async (wanted, asked, after) => {
    try {
      await asked;
      after?.();
    } catch (fault) {
      if (fault.name !== "AbortError") location.assign(wanted);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = address();
    shown = wanted;
    follow(wanted, ask(wanted), () => {
      if (wanted !== here()) history.pushState(null, "", wanted);
    });
  });

  addEventListener("popstate", () => {
    const wanted = here();
    if (wanted === shown) return; // a place on the page
    shown = wanted;
    follow(wanted, ask(wanted, true));
  });
})();
