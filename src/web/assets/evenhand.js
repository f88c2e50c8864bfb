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
