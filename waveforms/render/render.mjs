// SPDX-License-Identifier: Apache-2.0
// Renders WaveDrom JSON files with the real WaveDrom.
//   node render.mjs [--scale N] IN.json OUT.svg|OUT.png   draws one file (scale: of a PNG, default 1.5)
//   node render.mjs --check FILE|FOLDER...                renders each *.json and fails if WaveDrom throws
// Exit codes: 0 done, 1 WaveDrom refused a file, 2 unusable input, 77 the packages are not installed.
// A PNG needs a font: Debian's fonts-dejavu-core.
import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

async function load(name) {
  try {
    const module = await import(name);
    return module.default ?? module;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.log(`skipped: ${name} is not installed: run npm ci in waveforms/render`);
    process.exit(77);
  }
}

const wavedrom = await load('wavedrom');

function usage(message) {
  console.error(`${message}\nusage: render.mjs [--scale N] IN.json OUT.svg|OUT.png | --check FILE|FOLDER...`);
  process.exit(2);
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`${file}: not readable as JSON: ${error.message}`);
    process.exit(2);
  }
}

function toSvg(file) {
  const tree = wavedrom.renderAny(0, parse(file), wavedrom.waveSkin);
  return wavedrom.onml.stringify(tree);
}

function write(file, content) {
  writeFileSync(`${file}.${process.pid}.tmp`, content);
  renameSync(`${file}.${process.pid}.tmp`, file);
}

// WaveDrom measures labels in Helvetica; DejaVu Sans is wider, so long ones need more room at the left.
function widened(svg) {
  const extra = 40;
  return svg
    .replace(/(<svg[^>]*?) width="([\d.]+)"/, (_, head, width) => `${head} width="${Number(width) + extra}"`)
    .replace(/viewBox="0 0 ([\d.]+) /, (_, width) => `viewBox="${-extra} 0 ${Number(width) + extra} `);
}

async function toPng(svg, scale) {
  const { Resvg } = await load('@resvg/resvg-js');
  const options = {
    background: 'white',
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  };
  return new Resvg(widened(svg), options).render().asPng();
}

function jsonFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).filter((name) => name.endsWith('.json')).sort().map((name) => join(path, name));
}

function check(paths) {
  const files = paths.flatMap(jsonFiles);
  if (files.length === 0) usage(`${paths.join(' ')}: got no JSON files, expected at least one`);
  let refused = 0;
  for (const file of files) {
    try {
      const svg = toSvg(file);
      if (!svg.startsWith('<svg')) throw new Error(`got ${svg.slice(0, 20)}, expected an svg element`);
    } catch (error) {
      console.error(`${file}: WaveDrom refuses it: ${error.message}`);
      refused += 1;
    }
  }
  console.log(`rendered ${files.length - refused} of ${files.length} files with WaveDrom ${wavedrom.version}`);
  process.exit(refused === 0 ? 0 : 1);
}

const args = process.argv.slice(2);
if (args[0] === '--check') check(args.slice(1));
let scale = 1.5;
if (args[0] === '--scale') scale = Number(args.splice(0, 2)[1]);
if (args.length !== 2 || !(scale > 0)) usage('got other arguments, expected an input and an output file');
const [input, output] = args;
const svg = toSvg(input);
if (output.endsWith('.svg')) write(output, svg);
else if (output.endsWith('.png')) write(output, await toPng(svg, scale));
else usage(`${output}: got an unknown kind of file, expected .svg or .png`);
