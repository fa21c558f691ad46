// A small teller of stories: each has a name, passes or fails, and takes its time.

import { performance } from 'node:perf_hooks';

const failures = [];
let told = 0;

/** Tells a story; what it throws, or the faults it returns, make it fail. */
export async function story(name, tell) {
  const began = performance.now();
  let faults;
  try {
    faults = (await tell()) ?? [];
  } catch (error) {
    faults = [error.stack ?? String(error)];
  }
  told += 1;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${faults.length ? '✗' : '✓'} ${name} (${seconds} s)`);
  for (const fault of faults.slice(0, 60)) console.log(`    ${String(fault).replaceAll('\n', '\n    ')}`);
  if (faults.length > 60) console.log(`    … and ${faults.length - 60} more`);
  if (faults.length) failures.push(name);
}

/** Does a piece of work for each of many, a few at a time, and gathers the faults. */
export async function forEach(many, atOnce, work) {
  const left = [...many];
  const faults = [];
  const worker = async (number) => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      try {
        faults.push(...((await work(next, number)) ?? []));
      } catch (error) {
        faults.push(`${next.name ?? next}: ${error.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => worker(number)));
  return faults.sort();
}

/** The sum of it all; whether every story passed. */
export function theEnd() {
  console.log(`${told} stories in a browser, ${failures.length} failed${failures.length ? `: ${failures.join('; ')}` : ''}`);
  return failures.length === 0;
}
