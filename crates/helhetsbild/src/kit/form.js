// What makes a form easier where scripts run: names are offered while one writes, a draft is saved, and the likely twin of
// what is being entered is shown. Everything works without it.
(() => {
  let naming = 0;
  document.addEventListener('input', ({ target }) => {
    const list = target.list;
    if (!list?.dataset.from) return;
    clearTimeout(naming);
    naming = setTimeout(async () => {
      const words = target.value.trim();
      if (words.length < 2) return;
      try {
        const answer = await fetch(`${list.dataset.from}&q=${encodeURIComponent(words)}`);
        if (!answer.ok || answer.redirected || target.value.trim() !== words) return;
        const piece = new DOMParser().parseFromString(await answer.text(), 'text/html');
        list.replaceChildren(...piece.querySelectorAll('option'));
      } catch {
        // The button beside the field searches too.
      }
    }, 200);
  });
  // Whoever ticks a municipality has said that municipalities are named.
  document.addEventListener('change', ({ target }) => {
    const places = target.closest('.places');
    const named = target.checked && places?.closest('.question')?.querySelector('input[type=radio][value=named]');
    if (named) named.checked = true;
  });
  document.getElementById('fel')?.focus();

  const form = document.querySelector('form[data-autosave]');
  if (!form) return;
  const PAUSE = 4000;
  const send = (body) => fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });

  let waiting = 0;
  const save = async () => {
    const pairs = new URLSearchParams(new FormData(form));
    pairs.set('gor', 'autospara');
    const said = document.getElementById('sparat');
    try {
      const answer = await send(pairs);
      if (answer.ok && !answer.redirected && said) said.textContent = said.dataset.saved;
    } catch {
      // Without network the form still holds all that was typed.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  form.addEventListener('submit', () => clearTimeout(waiting));

  const twins = document.getElementById('tvillingar');
  const title = document.getElementById('title');
  let asking = 0;
  title?.addEventListener('input', () => {
    if (!twins?.dataset.from) return;
    clearTimeout(asking);
    asking = setTimeout(async () => {
      const words = title.value.trim();
      if (words.length < 4) return;
      try {
        const answer = await fetch(`${twins.dataset.from}?titel=${encodeURIComponent(words)}`);
        const ticked = twins.querySelector('input')?.checked;
        if (!answer.ok || answer.redirected) return;
        const piece = new DOMParser().parseFromString(await answer.text(), 'text/html');
        twins.replaceChildren(...piece.body.childNodes);
        const box = twins.querySelector('input');
        if (box && ticked) box.checked = true;
      } catch {
        // The question is asked again when the form is sent.
      }
    }, 600);
  });
})();
