// Improves forms where scripts run; every page works without it. The package's menu is left alone: ours wraps.
const script = document.querySelector('script[data-frontend]');
const frontend = await import(script.dataset.frontend);
for (const name of ['Button', 'CharacterCount', 'Checkboxes', 'ErrorSummary', 'NotificationBanner', 'Radios', 'SkipLink']) {
  frontend.createAll(frontend[name]);
}
