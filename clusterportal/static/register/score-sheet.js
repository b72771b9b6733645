// Saves a score sheet while someone writes: two seconds after the last change, one request at a time. A field that was
// changed elsewhere since it was shown stays as it is there, and is marked.
"use strict";

(() => {
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;

  const WAIT = 2000;
  const LONGEST_WAIT = 30000;
  const SIGNED_OUT = "signed out";
  const words = form.dataset;
  const state = form.querySelector("[data-save-state]");
  const names = new Set([...form.querySelectorAll("textarea[name], input[type=radio][name]")].map((each) => each.name));
  const first = form.elements.namedItem("base_revision").value;
  const saved = new Map([...names].map((name) => [name, value(name)]));
  // Each field is written from the revision it was last shown or saved at.
  const bases = new Map([...names].map((name) => [name, first]));
  const refused = new Map();
  let timer = 0;
  let running = Promise.resolve();
  let isSaving = false;
  let retries = 0;

  // A group of radio buttons has the value of the one that is chosen, or "".
  function value(name) {
    return form.elements.namedItem(name).value;
  }

  function dirty() {
    return [...names].filter((name) => value(name) !== saved.get(name) && refused.get(name) !== value(name));
  }

  function say(text, isWrong = false) {
    state.textContent = text;
    state.classList.toggle("save-state-wrong", isWrong);
  }

  // A new sign-in in another window brings a new token, which the cookie has and this page does not.
  function token() {
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return cookie ? cookie[1] : form.elements.namedItem("csrfmiddlewaretoken").value;
  }

  // One request speaks of one revision: fields of another one follow in the next.
  function together(changed) {
    return changed.filter((name) => bases.get(name) === bases.get(changed[0]));
  }

  async function save() {
    const sent = together(dirty());
    if (isSaving || sent.length === 0) return;
    isSaving = true;
    const texts = new Map(sent.map((name) => [name, value(name)]));
    say(words.saving);
    try {
      const data = new FormData();
      data.set("base_revision", bases.get(sent[0]));
      for (const [name, text] of texts) data.set(name, text);
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        redirect: "manual",
      });
      await take(answer, texts);
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

  async function take(answer, texts) {
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new Error(SIGNED_OUT);
    const said = await answer.json();
    if (said.closed) {
      for (const [name, text] of texts) refused.set(name, text);
      say(said.closed, true);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    for (const [name, text] of texts) note(name, text, said);
    const isPartly = Object.keys(said.errors).length + Object.keys(said.conflicts).length > 0;
    say(isPartly ? words.unsaved : `${words.saved} ${said.saved_at}`, isPartly);
  }

  function note(name, text, said) {
    const why = said.errors[name] || (name in said.conflicts ? words.conflict : "");
    mark(name, why);
    if (why) {
      refused.set(name, text);
      return;
    }
    saved.set(name, text);
    refused.delete(name);
    bases.set(name, String(said.revision));
  }

  function mark(name, sentence) {
    const found = form.elements.namedItem(name);
    const whole = (found instanceof RadioNodeList ? found[0] : found).closest(".report-field");
    whole.classList.toggle("field-wrong", Boolean(sentence));
    let shown = whole.querySelector(`[data-why="${CSS.escape(name)}"]`);
    if (!shown && sentence) {
      shown = document.createElement("p");
      shown.className = "field-error";
      shown.dataset.why = name;
      whole.prepend(shown);
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

  form.addEventListener("input", () => schedule(WAIT));
  window.addEventListener("online", () => schedule(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") start();
  });
  // A form sent while a request is under way would collide with what that request saves.
  let isFlushed = false;
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    form.elements.namedItem("csrfmiddlewaretoken").value = token();
    if (isFlushed) return;
    event.preventDefault();
    flush().then(() => {
      isFlushed = true;
      form.requestSubmit(event.submitter);
    });
  });

  // What was saved field by field must not come up as a conflict of the whole form with itself.
  async function flush() {
    await running;
    while (dirty().length > 0 && retries === 0) await save();
    clearTimeout(timer);
  }
})();
