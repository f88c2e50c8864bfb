// Comparing groups with everyone, here and in SQL with DuckDB in the same run, and whether both find the same states and
// limits; and the rest of a comparison as it grows. Prints a line a figure.
//
//   cmake --preset bench && ninja -C build/bench compare_bench
//   (cd bench/duckdb && npm ci)          // without it, the lines about DuckDB are left out, and it says so
//   node bench/compare.mjs
//
// DuckDB gets the rule of docs/methods/comparison.md for one group as one query over a table in memory, on as many threads as
// there are processors; this program compares on one. Figures are the best of three.
import {cpus, loadavg} from 'node:os';
import {join} from 'node:path';
import {benchProgram, duckdb, exponent, figure, scratchFolder, seconds, timed} from './lib.mjs';

const run = benchProgram('compare_bench');
const folder = scratchFolder();
const z = 1.959963984540054;

// Steps 1 to 6 of the rule, in SQL; states as the program numbers them (worse, better, as well, not enough evidence).
const wilson = (x, n, sign) => `(2*(${x}) + ${z * z} ${sign} ${z}*sqrt(${z * z} + 4*(${x})*(1-(${x})/(${n})))) / (2*((${n})+${z * z}))`;
const rule = `
  with rest as (select *, x_all - x as x_rest, n_all - n as n_rest, n / n_all as w, x_all / n_all as p_all from samples),
  limits as (select *, x/n as p, x_rest/n_rest as q, ${wilson('x', 'n', '-')} as l1, ${wilson('x', 'n', '+')} as u1,
    ${wilson('x_rest', 'n_rest', '-')} as l2, ${wilson('x_rest', 'n_rest', '+')} as u2,
    least(0.05, least(p_all, 1-p_all)/2) as delta, least(0.02, least(p_all, 1-p_all)/5) as m from rest),
  apart as (select *, (1-w)*(p-q) as d, (1-w)*((p-q) - sqrt((p-l1)*(p-l1) + (u2-q)*(u2-q))) as low,
    (1-w)*((p-q) + sqrt((u1-p)*(u1-p) + (q-l2)*(q-l2))) as high from limits)
  select id, low, high, case
    when n < 30 then 3
    when n_rest < 30 then case when w > 0.9 then 2 else 3 end
    when n*x_all < 5*n_all or n*(n_all-x_all) < 5*n_all then 3
    when high < 0 and d <= -delta + 1e-12 then 0
    when low > 0 and d >= m - 1e-12 then 1
    when low >= -delta - 1e-12 then 2
    else 3 end as state from apart`;

async function beside(count, csv, ours) {
  const peer = duckdb();
  if (!peer) return;
  const instance = await peer.DuckDBInstance.create(':memory:', {threads: String(cpus().length)});
  const db = await instance.connect();
  await db.run(`create table samples as select row_number() over () as id, x::double as x, n::double as n, x_all::double as x_all, n_all::double as n_all,
    state as our_state, low::double as our_low, high::double as our_high from read_csv('${csv}', header = true)`);
  let took = Infinity;
  for (let i = 0; i < 3; i++) took = Math.min(took, (await timed(() => db.run(`create or replace table found as ${rule}`))).took);
  figure(`compare ${count} groups, DuckDB, one query`, `${seconds(took)}; this program, on one thread, is ${(took / ours).toFixed(2)} times as fast`);
  const [[differ, widest]] = (await (await db.run(`select count(*) filter (where state <> our_state),
    max(greatest(abs(low - our_low), abs(high - our_high))) filter (where our_low is not null and n_all > n) from found join samples using (id)`)).getRows());
  if (Number(differ) > 0) throw new Error(`${differ} of ${count} states differ`);
  figure(`equal states, ${count} groups`, `all; limits differ by ${Number(widest).toExponential(1)} at most`);
  db.closeSync();
}

figure('machine', `${cpus().length} processors, load ${loadavg()[0].toFixed(2)} at the start`);
if (!duckdb()) console.log('DuckDB is not here (npm ci in bench/duckdb): its lines are left out');
const grown = [];
for (const count of [10_000, 100_000, 1_000_000]) {
  const csv = join(folder, 'groups.csv');
  const {seconds: took} = run('groups', count, csv);
  figure(`compare ${count} groups with everyone`, `${seconds(took)}, ${(took / count * 1e9).toFixed(0)} ns each`);
  grown.push([count, took]);
  await beside(count, csv, took);
}
figure('growth of comparing in groups, exponent', exponent(grown).toFixed(2));

const tables = [];
for (const count of [10, 100, 1000]) {
  const found = run('tables', count);
  figure(`${count} published tables of ${found.groups} groups`, `read ${seconds(found.read)}, compared ${seconds(found.seconds)}`);
  tables.push([count, found.read + found.seconds]);
}
figure('growth in tables, exponent', exponent(tables).toFixed(2));

const crossed = [];
for (const sizes of [[5, 5], [19, 10], [19, 10, 5]]) {
  const found = run('crossings', ...sizes);
  figure(`crossing of ${sizes.join('x')}: compared, fitted, estimated`, seconds(found.seconds));
  crossed.push([found.cells, found.seconds]);
}
figure('growth of crossings in cells, exponent', exponent(crossed).toFixed(2));
for (const count of [1000, 10_000]) figure(`${count} rates standardised over 19 age bands`, seconds(run('rates', count).seconds));
figure('load at the end', loadavg()[0].toFixed(2));
