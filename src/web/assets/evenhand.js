// Improves forms where scripts run; every page works without it. The package's menu is left alone: ours wraps.
const script = document.querySelector('script[data-frontend]');
const frontend = await import(script.dataset.frontend);
for (const name of ['Button', 'CharacterCount', 'Checkboxes', 'ErrorSummary', 'NotificationBanner', 'SkipLink']) {
  frontend.createAll(frontend[name]);
}

// The package's Radios marks its inputs with aria-expanded, which no radio button may have; so ours.
for (const group of document.querySelectorAll('.nhsuk-radios')) {
  const questions = [...group.querySelectorAll(':scope > .nhsuk-radios__item > [data-aria-controls]')];
  const show = () => questions.forEach((input) => document.getElementById(input.dataset.ariaControls)
    .classList.toggle('nhsuk-radios__conditional--hidden', !input.checked));
  group.addEventListener('change', show);
  show();
}

// Search as somebody types: the same form, sent a moment after the last key; only what it found is put in place.
for (const form of document.querySelectorAll('form[data-search-as-typed]')) {
  let timer, asked = 0;
  const search = async () => {
    const query = new URLSearchParams(new FormData(form));
    const number = asked += 1;
    const answer = await fetch(`${form.action}?${query}`);
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.dataset.searchAsTyped);
    const place = document.getElementById(form.dataset.searchAsTyped);
    if (number !== asked || !found || !place) return;  // a later one is on its way
    place.replaceChildren(...found.childNodes);
    history.replaceState(null, '', `${form.getAttribute('action')}?${query}`);
  };
  form.addEventListener('input', () => (clearTimeout(timer), timer = setTimeout(search, 120)));
}
