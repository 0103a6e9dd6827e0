// SPDX-License-Identifier: Apache-2.0
// Dependencies point one way: scans #include lines of the product and fails on an arrow that does not go down the list
// below. Test benches may include everything. usage: node scripts/checks/includes.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// From the doors of the program down to what knows nobody. Folders of one line are strangers to each other.
const layers = [
  ['sim/cli'],
  ['sim/serve'],
  ['sim/run', 'sim/replay'],
  ['sim/fabric', 'sim/rtio_core'],
  ['sim/ip', 'sim/read'],
  ['sim/design', 'sim/rtio'],
  ['sim/bus', 'sim/pins', 'sim/clock', 'sim/verilated', 'sim/build'],
  ['models/pynq', 'models/artiq', 'models/core_device'],
  ['models/asyncio', 'models/riscv'],
  ['models/cpu'],
  ['waveforms/report', 'waveforms/analysis', 'waveforms/export', 'waveforms/figure'],
  ['waveforms/trace'],
  ['waveforms/json', 'waveforms/base'],
];
// Arrows within a line, by folder.
const sideways = [
  ['sim/bus', 'sim/clock'], ['sim/bus', 'sim/pins'], ['sim/verilated', 'sim/build'], ['sim/design', 'sim/rtio'],
  ['models/core_device', 'models/artiq'], ['waveforms/report', 'waveforms/analysis'],
  ['waveforms/report', 'waveforms/figure'], ['waveforms/report', 'waveforms/export'], ['waveforms/json', 'waveforms/base'],
];
// What may know the driver stacks; others only see their maps of registers.
const driverStacks = ['models/artiq', 'models/pynq'];
const mayKnowDrivers = ['sim/fabric', 'sim/run', 'sim/serve'];
const registerMaps = ['models/artiq/rtio_registers.hpp'];

const layerOf = new Map(layers.flatMap((folders, i) => folders.map((folder) => [folder, i])));
const folderOf = (path) => {
  const parts = path.split('/');
  for (let n = parts.length - 1; n > 0; --n) {
    const folder = parts.slice(0, n).join('/');
    if (layerOf.has(folder)) return folder;
  }
  return null;
};
const isListed = (from, to) => sideways.some(([a, b]) => a === from && b === to);

function complaint(file, included) {
  const from = folderOf(file);
  const to = folderOf(included);
  if (from === to) {
    // Doors stand beside each other: all use what stands in sim/serve and the transport, which knows no simulation.
    if (from !== 'sim/serve') return null;
    const [door, other] = [file, included].map((path) => path.split('/').slice(2, -1).join('/'));
    const isFine = door === other || (door === 'line' && other === 'uio') || (door !== 'transport' && ['', 'transport'].includes(other));
    if (!isFine) return `${door || 'sim/serve'} does not know ${other || 'sim/serve'}`;
    return null;
  }
  if (driverStacks.includes(to) && from.startsWith('sim/') && !mayKnowDrivers.includes(from) && !registerMaps.includes(included))
    return `of sim only ${mayKnowDrivers.join(', ')} know ${to}`;
  if (layerOf.get(to) > layerOf.get(from) || isListed(from, to)) return null;
  return layerOf.get(to) === layerOf.get(from) ? `${from} and ${to} do not know each other` : `${from} lies below ${to}`;
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', 'sim', 'models', 'waveforms'],
  { encoding: 'utf8' }).split('\n').filter((file) => /\.(cpp|hpp|h)$/.test(file));
let failures = 0;
for (const file of files) {
  if (file.startsWith('models/include/')) continue; // what programs include: everything of one stack
  if (folderOf(file) === null) {
    console.error(`${file}: got a folder that is in no line of scripts/checks/includes.mjs, expected one of them`);
    ++failures;
    continue;
  }
  let text;
  try { text = readFileSync(file, 'utf8'); } catch { continue; } // deleted, not yet committed
  text.split('\n').forEach((line, i) => {
    const included = /^\s*#\s*include\s*["<]([^">]+)[">]/.exec(line)?.[1];
    if (!included || !included.includes('/') || !/^(\.|sim\/|models\/|waveforms\/|testbenches\/)/.test(included)) return;
    const wrong = included.startsWith('.') ? 'a path from the root of the project is expected'
      : included.startsWith('testbenches/') ? 'the product does not know its tests'
      : folderOf(included) === null ? 'no folder of the list' : complaint(file, included);
    if (wrong === null) return;
    console.error(`${file}:${i + 1}: got #include "${included}": ${wrong}`);
    ++failures;
  });
}
if (failures > 0) {
  console.error(`${failures} arrows that point the wrong way`);
  process.exit(1);
}
