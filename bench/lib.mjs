// What the benchmarks share: their programs, a scratch folder, a peer, and how a figure is printed.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export const figure = (what, value) => console.log(`${what}: ${value}`);
export const seconds = (value) => (value < 1e-3 ? `${(value * 1e6).toFixed(0)} µs` : value < 1 ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`);

export function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}

// Gone when the process ends.
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

// Runs a program of build/bench; each prints one JSON document.
export function benchProgram(name) {
  const program = join(root, 'build/bench/bench', name);
  return (...of) => JSON.parse(execFileSync(program, of.map(String), {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']}));
}

// DuckDB as bench/duckdb has it, or null where nobody has run `npm ci` there.
export function duckdb() {
  if (!existsSync(join(root, 'bench/duckdb/node_modules'))) return null;
  return createRequire(join(root, 'bench/duckdb/package.json'))('@duckdb/node-api');
}

export async function timed(work) {
  const begun = process.hrtime.bigint();
  const value = await work();
  return {value, took: Number(process.hrtime.bigint() - begun) / 1e9};
}

// The slope of a line through the logarithms of [size, cost]: what cost grows with.
export function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (of) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const mx = mean(logs.map(([x]) => x)), my = mean(logs.map(([, y]) => y));
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
