/* Files dropped anywhere on the form, and how far they are sent. Without it the field takes files
   all the same, and the browser shows that it is busy. */
"use strict";

(() => {
  const begin = (form) => {
    const field = form.querySelector("input[type=file]");

    const mark = (event, over) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("dropping", over);
    };
    form.addEventListener("dragover", (event) => mark(event, true));
    form.addEventListener("dragleave", (event) => mark(event, false));
    form.addEventListener("drop", (event) => {
      mark(event, false);
      if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      const { bar, words } = standing(form);
      const say = (text) => { words.textContent = text; };
      const end = (text) => {
        delete form.dataset.busy;
        bar.remove();
        words.className = "errornote";
        say(text);
      };
      if (field.files.length > Number(form.dataset.most)) {
        end(form.dataset.many);
        return;
      }
      const stop = () => end(form.dataset.broken);
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (sent) => {
        if (sent.lengthComputable) bar.value = sent.loaded / sent.total;
      });
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value");
        say(form.dataset.looking);
      });
      request.addEventListener("error", stop);
      request.addEventListener("abort", stop);
      request.addEventListener("load", () => arrived(request) || end(form.dataset.refused));
      request.open("POST", location.href);
      say(form.dataset.sending);
      request.send(new FormData(form));
    });
  };

  const standing = (form) => {
    form.querySelectorAll(".sending").forEach((old) => old.remove());
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    words.id = "sending-words";
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-labelledby", words.id);
    const both = document.createElement("div");
    both.className = "sending";
    both.append(words, bar);
    form.querySelector(".submit-row").before(both);
    return { bar, words };
  };

  /* The next page, or this one again with what was wrong. False where it is neither: the request
     was refused before the form was asked. */
  const arrived = (request) => {
    if (request.responseURL !== location.href) {
      location.assign(request.responseURL);
      return true;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const content = page.querySelector("#content-main");
    if (!content && page.querySelector("main [name=login]")) {
      // Signed out meanwhile: the page says so, and asks to sign in
      document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);
      return true;
    }
    if (!content) return false;
    document.title = page.title;
    document.querySelector("#content-main").replaceWith(content);
    document.querySelectorAll("form[data-uploads]").forEach(begin);
    const wrong = document.querySelector(".errornote");
    if (wrong) {
      wrong.tabIndex = -1;
      wrong.focus();
    }
    return true;
  };

  document.querySelectorAll("form[data-uploads]").forEach(begin);
})();
