// The link to one's account, on pages that are the same for all: a cookie without a secret tells that someone is signed
// in. Without a script it says "Sign in", and leads whoever is signed in already to their account.
"use strict";

(() => {
  const link = document.querySelector("[data-signed-in]");
  if (!link) return;
  const signIn = link.textContent;

  function show() {
    const isSignedIn = /(?:^|; )signed_in=./.test(document.cookie);
    link.textContent = isSignedIn ? link.dataset.signedIn : signIn;
  }

  show();
  // A page that comes back from the browser's memory may be older than a sign-in or sign-out.
  window.addEventListener("pageshow", show);
})();
