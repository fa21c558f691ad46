// What a passkey needs of a script: the browser's own question to the person, and its answer as text in the form. Where a
// browser has no passkeys, or no script runs, the server says what is needed instead.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

  const make = async (options) => {
    const publicKey = { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) } };
    publicKey.excludeCredentials = (options.excludeCredentials ?? []).map((known) => ({ ...known, id: bytes(known.id) }));
    const made = await navigator.credentials.create({ publicKey });
    const { attestationObject, clientDataJSON } = made.response;
    return { id: made.id, rawId: text(made.rawId), type: made.type, extensions: {}, response: { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) } };
  };
  const use = async (options) => {
    const used = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: [] } });
    const { authenticatorData, clientDataJSON, signature, userHandle } = used.response;
    return { id: used.id, rawId: text(used.rawId), type: used.type, extensions: {}, response: { authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature), userHandle: text(userHandle) } };
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    if (!window.PublicKeyCredential) continue;
    const said = form.querySelector('[role=status]');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      said.textContent = '';
      try {
        const asked = await fetch(form.dataset.begin, { method: 'POST', body: new URLSearchParams(), credentials: 'same-origin' });
        if (asked.status === 429) {
          said.textContent = said.dataset.tooMany;
          return;
        }
        if (!asked.ok || asked.redirected) throw new Error(`${asked.status}`);
        const { token, options } = await asked.json();
        const answer = await (form.dataset.passkey === 'make' ? make : use)(options.publicKey);
        form.elements.fraga.value = token;
        form.elements.svar.value = JSON.stringify(answer);
        form.submit();
      } catch {
        // Whoever closed the browser's own question may press the button again.
        said.textContent = said.dataset.failed;
      }
    });
  }
})();
