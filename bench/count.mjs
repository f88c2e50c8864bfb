// Reading and counting people, here and with DuckDB in the same run, and whether the counts are equal. Prints a line a figure.
//
//   cmake --preset bench && ninja -C build/bench count_bench
//   (cd bench/duckdb && npm ci)          // without it, the lines about DuckDB are left out, and it says so
//   node bench/count.mjs [--sizes 0.1,1,10,20] [--grouping-sets]
//
// Sizes are millions of people, 12 characteristics of 3, 6, 19, 10, 8, 7, 4, 5, 11, 12, 3 and 6 levels and a measure; the CSV of
// 20 million takes 4.3 GB. DuckDB gets the rows as its own ENUM columns in memory, which is its quickest form, and as many
// threads as there are processors. Figures are the best of several for this program's counting, else of one.
import {createReadStream} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {benchProgram, duckdb, exponent, figure, option, scratchFolder, seconds, timed} from './lib.mjs';

const sizes = option('--sizes', '0.1,1,10,20').split(',').map((size) => Math.round(Number(size) * 1e6));
const withSets = process.argv.includes('--grouping-sets');
const headings = ['sex', 'age', 'ethnicity', 'religion', 'orientation', 'disability', 'marriage', 'shift', 'band', 'site', 'contract', 'region'];
const folder = scratchFolder();
const run = benchProgram('count_bench');
const millions = (rows) => `${rows / 1e6} million`;
const speed = (bytes, took) => `${(bytes / 1e6 / took).toFixed(0)} MB/s`;

// Every set of one to three columns, in the order of the columns.
function tables() {
  const sets = [];
  for (let a = 0; a < 12; a++) sets.push([a]);
  for (let a = 0; a < 12; a++) for (let b = a + 1; b < 12; b++) sets.push([a, b]);
  for (let a = 0; a < 12; a++) for (let b = a + 1; b < 12; b++) for (let c = b + 1; c < 12; c++) sets.push([a, b, c]);
  return sets.map((set) => set.map((column) => headings[column]));
}

// The cells that count_bench wrote: "sex=F|age=old|count|good" a line.
async function readCells(file) {
  const cells = new Map();
  for await (const line of createInterface({input: createReadStream(file)})) {
    const parts = line.split('|');
    cells.set(parts.slice(0, -2).join('|'), `${parts.at(-2)}|${parts.at(-1)}`);
  }
  return cells;
}

async function beside(rows, csv, cellsFile, ours, ourRead) {
  const peer = duckdb();
  if (!peer) return;
  const instance = await peer.DuckDBInstance.create(':memory:', {threads: String(cpus().length)});
  const db = await instance.connect();
  const version = (await (await db.run('select version()')).getRows())[0][0];
  const name = `DuckDB ${version}`;
  const load = await timed(() => db.run(`create table raw as select * from read_csv('${csv}', header = true, all_varchar = true)`));
  figure(`read ${millions(rows)} rows, ${name} read_csv into a table`, `${speed(ourRead.bytes, load.took)}, ${seconds(load.took)}; this program is ${(load.took / ourRead.seconds).toFixed(2)} times as fast`);
  for (const heading of headings) await db.run(`create type e_${heading} as enum (select distinct ${heading} from raw order by 1)`);
  const cast = await timed(() => db.run(`create table people as select ${headings.map((h) => `${h}::e_${h} as ${h}`).join(', ')}, good::utinyint as good from raw`));
  figure(`encode ${millions(rows)} rows, ${name}, into enums`, seconds(cast.took));
  await db.run('drop table raw');

  const found = [];
  let took = 0, tookOfThree = 0;
  for (const table of tables()) {
    const query = await timed(async () => (await db.run(`select ${table.join(', ')}, count(*), sum(good) from people group by all`)).getRows());
    took += query.took;
    if (table.length === 3) tookOfThree += query.took;
    found.push([table, query.value]);
  }
  figure(`count ${millions(rows)}, ${name}, 220 queries of three columns`, `${seconds(tookOfThree)}; this program is ${(tookOfThree / ours).toFixed(1)} times as fast`);
  figure(`count ${millions(rows)}, ${name}, all 298 queries`, `${seconds(took)}; this program is ${(took / ours).toFixed(1)} times as fast`);

  const cells = await readCells(cellsFile);
  let compared = 0;
  for (const [table, answer] of found) {
    for (const row of answer) {
      const key = table.map((heading, i) => `${heading}=${row[i]}`).join('|');
      if (cells.get(key) !== `${row.at(-2)}|${row.at(-1)}`) throw new Error(`${key}: ${cells.get(key)} here, ${row.at(-2)}|${row.at(-1)} in DuckDB`);
      compared++;
    }
  }
  if (compared !== cells.size) throw new Error(`${cells.size} cells here, ${compared} in DuckDB`);
  figure(`equal counts, ${millions(rows)}`, `all ${compared} cells of ${found.length} tables`);
  if (withSets) {
    const sets = tables().filter((table) => table.length === 3).map((table) => `(${table.join(', ')})`).join(', ');
    const all = await timed(async () => (await db.run(`select ${headings.join(', ')}, count(*), sum(good) from people group by grouping sets (${sets})`)).getRows());
    figure(`count ${millions(rows)}, ${name}, one GROUPING SETS of 220`, seconds(all.took));
  }
  db.closeSync();
}

figure('machine', `${cpus().length} processors, load ${loadavg()[0].toFixed(2)} at the start`);
if (!duckdb()) console.log('DuckDB is not here (npm ci in bench/duckdb): its lines are left out');
const reads = [], counts = [];
for (const rows of sizes) {
  const csv = join(folder, 'people.csv'), people = join(folder, 'people.people'), cells = join(folder, 'cells.txt');
  run('make', rows, csv);
  const read = run('read', csv, people);
  if (read.rows !== rows) throw new Error(`${read.rows} of ${rows} rows read`);
  figure(`read ${millions(rows)} rows of CSV (${(read.bytes / 1e6).toFixed(0)} MB, 13 columns) into a people file (${(read.file_bytes / 1e6).toFixed(0)} MB)`,
    `${speed(read.bytes, read.seconds)}, ${seconds(read.seconds)}, peak memory ${read.peak_mb} MB`);
  const count = run('count', people, 0, cells);
  figure(`open and check ${millions(rows)}`, seconds(count.open));
  const least = run('scatter', rows);
  figure(`count ${millions(rows)}, all ${count.tables} tables of 1, 2 and 3 with numerators`,
    `${seconds(count.seconds)}; ${(count.seconds / least.seconds).toFixed(2)} times the increments of ${least.histograms} joint histograms alone (${seconds(least.seconds)})`);
  const alone = run('count', people, 1);
  figure(`count ${millions(rows)}, one thread`, seconds(alone.seconds));
  reads.push([rows, read.seconds]);
  counts.push([rows, count.seconds]);
  await beside(rows, csv, cells, count.seconds, read);
}
if (sizes.length > 2) {
  figure('growth of reading in rows, exponent', exponent(reads).toFixed(2));
  figure('growth of counting in rows, exponent', exponent(counts).toFixed(2));
}
figure('load at the end', loadavg()[0].toFixed(2));
