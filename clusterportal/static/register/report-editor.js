// Saves a part of a report while someone types: two seconds after the last key, one request at a time. What is not
// saved yet is kept in this browser, and offered again to the same person after a lost connection or an ended session.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const WAIT = 2000;
  const LONGEST_WAIT = 30000;
  const SIGNED_OUT = "signed out";
  const words = form.dataset;
  const state = form.querySelector("[data-save-state]");
  const fields = [...form.querySelectorAll("[name]")].filter((field) => isContent(field));
  const saved = new Map(fields.map((field) => [field, value(field)]));
  const refused = new Map();
  let timer = 0;
  let running = Promise.resolve();
  let isSaving = false;
  let retries = 0;

  function isContent(field) {
    return field.type !== "hidden" && field.name.includes(".");
  }

  function value(field) {
    return field.type === "checkbox" ? (field.checked ? field.value : uncheckedValue(field)) : field.value;
  }

  // The hidden field before a checkbox says what is sent when it is not checked.
  function uncheckedValue(field) {
    return field.previousElementSibling.value;
  }

  function put(field, text) {
    if (field.type === "checkbox") field.checked = text === field.value;
    else field.value = text;
  }

  function dirty() {
    return fields.filter((field) => value(field) !== saved.get(field) && refused.get(field) !== value(field));
  }

  function say(text, isWrong = false) {
    state.textContent = text;
    state.classList.toggle("save-state-wrong", isWrong);
  }

  // --- The copy in this browser ---------------------------------------------------------------------------------

  function place(field) {
    return `report ${words.owner} ${words.report} ${field.name}`;
  }

  function keep(field) {
    try {
      if (value(field) === saved.get(field)) localStorage.removeItem(place(field));
      else localStorage.setItem(place(field), JSON.stringify({ text: value(field), base: baseOf(field) }));
    } catch {
      // A browser that stores nothing still saves to the register.
    }
  }

  function kept(field) {
    try {
      return JSON.parse(localStorage.getItem(place(field)));
    } catch {
      return null;
    }
  }

  function offer(field, copy) {
    const box = document.createElement("div");
    box.className = "unsaved-text";
    const text = document.createElement("pre");
    text.textContent = copy.text;
    const told = document.createElement("p");
    told.textContent = words.offer;
    const restore = button(words.restore, () => {
      put(field, copy.text);
      // What others wrote since then must come up as a conflict.
      if (copy.base) setBase(field, copy.base);
      changed(field);
      box.remove();
      field.focus();
    });
    const discard = button(words.discard, () => {
      localStorage.removeItem(place(field));
      box.remove();
      field.focus();
    });
    box.append(told, text, restore, " ", discard);
    field.closest(".report-field").append(box);
  }

  function button(label, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button-quiet";
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  }

  for (const field of fields) {
    const copy = kept(field);
    if (copy && copy.text !== value(field)) offer(field, copy);
    else if (copy) localStorage.removeItem(place(field));
  }

  // --- Saving ---------------------------------------------------------------------------------------------------

  function base(field) {
    return form.elements.namedItem(`base:${field.name.replace(/:none$/, "")}`);
  }

  function baseOf(field) {
    return (base(field) || form.elements.namedItem("base_revision")).value;
  }

  function setBase(field, revision) {
    let hidden = base(field);
    if (!hidden) {
      hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = `base:${field.name.replace(/:none$/, "")}`;
      form.append(hidden);
    }
    hidden.value = revision;
  }

  // A number and the reason why there is none are one answer: both are sent when one of them changes.
  function together(sent) {
    const names = new Set(sent.flatMap((field) => [field.name.replace(/:none$/, "")]));
    return fields.filter((field) => names.has(field.name.replace(/:none$/, "")));
  }

  // A new sign-in in another window brings a new token, which the cookie has and this page does not.
  function token() {
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return cookie ? cookie[1] : form.elements.namedItem("csrfmiddlewaretoken").value;
  }

  function body(sent) {
    const data = new FormData();
    data.set("base_revision", form.elements.namedItem("base_revision").value);
    for (const field of sent) {
      data.set(field.name, value(field));
      const own = base(field);
      if (own) data.set(own.name, own.value);
    }
    return data;
  }

  // Someone else signed in meanwhile, in another window: these words are not theirs.
  function isAnothers() {
    const cookie = document.cookie.match(/(?:^|; )signed_in=([^;]+)/);
    return cookie !== null && cookie[1] !== words.owner;
  }

  async function save() {
    const sent = together(dirty());
    if (isSaving || sent.length === 0) return;
    if (isAnothers()) {
      say(words.another, true);
      schedule(LONGEST_WAIT);
      return;
    }
    isSaving = true;
    const texts = new Map(sent.map((field) => [field, value(field)]));
    say(words.saving);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: body(sent),
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        redirect: "manual",
      });
      await take(answer, sent, texts);
      retries = 0;
    } catch (fault) {
      retries += 1;
      say(fault.message === SIGNED_OUT ? words.signedOut : words.retrying, true);
      schedule(Math.min(WAIT * 2 ** retries, LONGEST_WAIT));
    } finally {
      isSaving = false;
    }
    if (retries === 0 && dirty().length > 0) schedule(WAIT);
  }

  async function take(answer, sent, texts) {
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      throw new Error(SIGNED_OUT);
    }
    const said = await answer.json();
    if (said.closed) {
      for (const field of sent) refused.set(field, texts.get(field));
      say(words.closed, true);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    for (const field of sent) note(field, texts.get(field), said);
    const isPartly = Object.keys(said.errors).length + Object.keys(said.conflicts).length > 0;
    show(said.progress);
    say(isPartly ? words.unsaved : `${words.saved} ${said.saved_at}`, isPartly);
  }

  // --- How far the report is --------------------------------------------------------------------------------------

  function show(progress) {
    const meter = document.getElementById("meter");
    meter.max = progress.required;
    meter.value = progress.answered;
    write(document.querySelector("[data-meter-text]"), progress.text);
    write(document.querySelector("[data-parts-summary]"), progress.summary);
    showNext(progress.next);
    for (const label of document.querySelectorAll("[data-part-state]")) {
      const part = progress.parts[label.dataset.partState];
      write(label, part.state);
      label.classList.toggle("done", part.is_done);
      label.classList.toggle("missing", !part.is_done);
    }
  }

  function showNext(next) {
    const shown = document.querySelector("[data-meter-next]");
    document.querySelector("[data-meter-complete]").hidden = Boolean(next);
    if (next) {
      write(shown.querySelector("a"), next.label);
      shown.querySelector("a").href = next.url;
    }
    // Hiding a link takes the focus away from whoever stands on it.
    if (next || !shown.matches(":focus-within")) shown.hidden = !next;
  }

  // A live region speaks whenever it is written, so the same words are not written again.
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function note(field, text, said) {
    const path = field.name.replace(/:none$/, "");
    const why = said.errors[path] || said.errors[path.slice(0, path.lastIndexOf("."))];
    const isInConflict = path in said.conflicts;
    mark(field, why || (isInConflict ? words.conflict : ""));
    if (why || isInConflict) {
      refused.set(field, text);
      return;
    }
    saved.set(field, text);
    refused.delete(field);
    setBase(field, said.revision);
    keep(field);
  }

  function mark(field, sentence) {
    const whole = field.closest(".report-field");
    whole.classList.toggle("field-wrong", Boolean(sentence));
    let shown = whole.querySelector("[data-why]");
    if (!shown && sentence) {
      shown = document.createElement("p");
      shown.className = "field-error";
      shown.dataset.why = "";
      (whole.querySelector(".field-about") || whole).prepend(shown);
    }
    if (shown) shown.textContent = sentence;
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(start, delay);
  }

  function start() {
    if (!isSaving) running = save();
  }

  function changed(field) {
    keep(field);
    count(field);
    schedule(WAIT);
  }

  // --- Last year's number -----------------------------------------------------------------------------------------

  for (const field of fields) {
    const last = field.dataset.last;
    const shown = last && field.closest(".report-field").querySelector("p.last-year");
    if (!shown) continue;
    const take = button(words.sameAsLastYear, () => {
      put(field, last);
      changed(field);
      field.focus();
    });
    take.className = "same-as-last-year";
    take.setAttribute("aria-label", `${words.sameAsLastYear}: ${shown.textContent.trim()}`);
    shown.append(" ", take);
  }

  for (const shown of form.querySelectorAll("details.last-year")) {
    const field = shown.closest(".report-field").querySelector("textarea");
    const text = shown.querySelector(".prose");
    const take = button(words.takeText, () => {
      put(field, [field.value, text.innerText].filter(Boolean).join("\n"));
      changed(field);
      field.focus();
    });
    take.className = "same-as-last-year";
    shown.append(take);
  }

  // --- Length ---------------------------------------------------------------------------------------------------

  function count(field) {
    const shown = field.id && document.querySelector(`[data-length-of="${CSS.escape(field.id)}"]`);
    if (!shown) return;
    const length = [...field.value.replace(/\r\n/g, "\n").trimEnd()].length;
    const isOver = length > Number(field.dataset.limit);
    shown.textContent = isOver ? `${length} (${words.tooLong})` : String(length);
    shown.classList.toggle("length-over", isOver);
  }

  for (const field of fields) {
    field.addEventListener("input", () => changed(field));
    count(field);
  }
  window.addEventListener("online", () => schedule(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") start();
  });
  // A form sent while a request is under way would collide with what that request saves.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (isAnothers()) {
      event.preventDefault();
      say(words.another, true);
      return;
    }
    form.elements.namedItem("csrfmiddlewaretoken").value = token();
    if (!isSaving) return;
    event.preventDefault();
    running.then(() => form.requestSubmit(event.submitter));
  });

  // --- Answers to remarks -----------------------------------------------------------------------------------------

  for (const field of document.querySelectorAll('textarea[name^="answer:"]')) {
    const copy = kept(field);
    if (copy && !field.value) field.value = copy.text;
    saved.set(field, "");
    field.addEventListener("input", () => keep(field));
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "send" && field.name === `answer:${event.submitter.value}`) {
        localStorage.removeItem(place(field));
      }
    });
  }
})();
