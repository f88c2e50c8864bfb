// Takes nhsuk-frontend's compiled CSS and JavaScript into a folder, changed so that no page asks anything of another
// host: without its font rules (Frutiger needs a licence), with Arial, with the icons inside.
//   node tools/make-assets.mjs FOLDER
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const frontend = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/nhsuk-frontend/dist/nhsuk');
const folder = process.argv[2];
if (!folder) throw new Error('usage: node tools/make-assets.mjs FOLDER');

const icon = (path) => {
  const svg = readFileSync(join(frontend, path), 'utf8').trim();
  return `url("data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", '%27').replaceAll('(', '%28').replaceAll(')', '%29')}")`;
};

const original = readFileSync(join(frontend, 'nhsuk-frontend.min.css'), 'utf8');
const fontRules = original.match(/@font-face\{[^}]*\}/g) ?? [];
if (fontRules.length !== 2) throw new Error(`nhsuk-frontend has ${fontRules.length} font rules, not the two that are known`);
const css = original
  .replace(/@font-face\{[^}]*\}/g, '')
  .replaceAll(/Frutiger W01,\s*arial/gi, 'Arial')
  .replaceAll(/url\((\/assets\/images\/[\w.-]+\.svg)\)/g, (_, path) => icon(path))
  .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
const left = css.match(/url\((?!"data:)[^)]*\)|https?:(?!\/\/www\.w3\.org)[^)"']*|Frutiger/g);
if (left) throw new Error(`nhsuk-frontend's CSS still asks for ${left.join(', ')}`);

const js = readFileSync(join(frontend, 'nhsuk-frontend.min.js'), 'utf8').replace(/\/\/# sourceMappingURL=.*$/m, '');

mkdirSync(folder, {recursive: true});
writeFileSync(join(folder, 'nhsuk-frontend.min.css'), css);
writeFileSync(join(folder, 'nhsuk-frontend.min.js'), js);
