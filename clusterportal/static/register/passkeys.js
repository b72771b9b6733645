// Makes and uses passkeys (WebAuthn): when the form is sent, the browser is asked first, and what it says goes along.
"use strict";

(() => {
  const words = document.querySelector("[data-passkey]");
  if (!words) return;
  const form = words.closest("form");
  const credential = form.elements.namedItem("credential");
  let isAsking = false;

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // Identifiers and challenges are bytes for the browser, and text everywhere else.
  function options() {
    const { publicKey } = JSON.parse(document.getElementById("passkey-options").textContent);
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    for (const list of [publicKey.allowCredentials, publicKey.excludeCredentials]) {
      for (const known of list || []) known.id = bytes(known.id);
    }
    return { publicKey };
  }

  function told(made) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[part]) response[part] = text(made.response[part]);
    }
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response,
      clientExtensionResults: made.getClientExtensionResults(),
    };
  }

  function why(fault) {
    if (fault.name === "NotAllowedError") return words.dataset.refused;
    if (fault.name === "InvalidStateError") return words.dataset.known;
    return words.dataset.impossible;
  }

  async function ask() {
    const made = await navigator.credentials[words.dataset.passkey](options());
    credential.value = JSON.stringify(told(made));
    form.submit();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    words.hidden = true;
    try {
      await ask();
    } catch (fault) {
      words.textContent = why(fault);
      words.hidden = false;
    } finally {
      isAsking = false;
    }
  });
})();
