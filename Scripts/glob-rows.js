// Makes rows for `glob-table` from random patterns and paths, answered by the real matchers.
//
// usage: node Scripts/glob-rows.js picomatch|gitignore|gitignore-lists SEED COUNT > TABLE
//        glob-table paths-filter|gitignore TABLE
//
// picomatch is Debian's node-anymatch; gitignore is `git check-ignore` in an empty repository. The same seed gives the
// same patterns. Format: Tests/PathGlobsTests/Conformance/README.md.
'use strict';
const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const [kind, seed, count] = process.argv.slice(2);
let state = Number(seed) >>> 0;

/// A whole number below `limit` (the generator is mulberry32).
function random(limit) {
  state = (state + 0x6d2b79f5) >>> 0;
  let value = Math.imul(state ^ (state >>> 15), state | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return ((value ^ (value >>> 14)) >>> 0) % limit;
}
const pick = (values) => values[random(values.length)];
const join = (values, most) => Array.from({ length: 1 + random(most) }, () => pick(values)).join('');

const parts = {
  picomatch: ['a', 'b', 'c', 'a1', 'é', ' ', '_', '.', '..', './', '.md', '.*', '/.', '/', '//', '*', '**', '?', '/**',
    '**/', '/**/', '*/', '*.a', '[ab]', '[a-c]', '[^a]', '[!a]', '[[:digit:]]', '[', ']', '{a,b}', '{,a}', '{b,c/*}',
    '{*.md,a}', '{a}', '{a\\,b}', '{1..3}', '{a..c}', '{a,', '{', '}', ',', '@(a|b)', '@(', '+(a)', '+(', '*(a|b)', '*(',
    '?(b)', '?(', '!(a)', '!(a|b)', '!(', '(', ')', '|', '!', '\\', '\\*', '\\a', '\\.', '\\/', '+', '$', '^', '-', '@',
    '#', '~', '"', "'", '%', '&', ';', ':', '<', '=', '`'],
  gitignore: ['a', 'b', 'c', 'foo', 'é', ' ', '\\ ', '\r', '.', '/', '*', '**', '***', '**a', '?', '/**', '**/', '/**/',
    '*/', '[ab]', '[a-c]', '[^a]', '[!a]', '[b-a]', '[a\\]', '[a-', '[]', '[/]', '[[:digit:]]', '[[:', '[', ']', '-',
    '!', '#', '\\', '\\*', '\\a', '\\/'],
};
const pathParts = ['a', 'b', 'c', 'ab', 'foo', 'a1', '1', '.', '..', '.a', '.md', 'a.md', '/', '/', '/', '-', ' ', 'é',
  '[ab]', '{a,b}', '{a}', '*', '\\', '!', '+', '^', '$', ']', '[', '|', '_'];

const canBeCommitted = (name) => !name.split('/').some((segment) => ['', '.', '..'].includes(segment));

function escape(text) {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[\u007f-\uffff]/g, (unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return ascii.replace(/^#/, '\\u0023');
}

function picomatchRows(pattern, names) {
  let isMatch;
  try {
    isMatch = require('/usr/share/nodejs/picomatch')(pattern, { dot: true });
  } catch {
    return [`${escape(pattern)}\t*\tE`];
  }
  return names.map((name) => `${escape(pattern)}\t${escape(name)}\t${isMatch(name) ? 1 : 0}`);
}

const repository = fs.mkdtempSync(path.join(os.tmpdir(), 'glob-rows-'));
process.on('exit', () => fs.rmSync(repository, { recursive: true }));
const environment = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/// Whether git ignores each of `names`, by a `.gitignore` with these lines.
function ignored(lines, names) {
  fs.writeFileSync(path.join(repository, '.gitignore'), lines.join('\n') + '\n');
  const answer = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
    cwd: repository, env: environment, input: names.join('\0') + '\0', encoding: 'utf8',
  });
  const found = new Set(answer.stdout.split('\0'));
  return names.map((name) => found.has(name));
}

if (kind !== 'picomatch') {
  execFileSync('git', ['init', '-q'], { cwd: repository, env: environment });
  execFileSync('git', ['config', 'core.ignorecase', 'false'], { cwd: repository, env: environment });
}
for (let made = 0; made < Number(count); made++) {
  const alphabet = parts[kind === 'picomatch' ? 'picomatch' : 'gitignore'];
  const pattern = join(alphabet, 6);
  const names = Array.from({ length: 10 }, () => join(pathParts, 5));
  if (kind === 'picomatch') {
    console.log(picomatchRows(pattern, [pattern, ...names]).join('\n'));
    continue;
  }
  const files = names.filter(canBeCommitted);
  if (files.length === 0) continue;
  if (kind === 'gitignore') {
    ignored([pattern], files).forEach((is, index) => {
      console.log(`${escape(pattern)}\t${escape(files[index])}\t${is ? 1 : 0}`);
    });
  } else {
    const lines = [pattern, ...Array.from({ length: 1 + random(3) }, () => pick(['', '!', '!/']) + join(alphabet, 3))];
    const each = ignored(lines, files);
    const array = (texts) => '[' + texts.map((text) => `"${escape(text)}"`).join(',') + ']';
    console.log([array(lines), array(files), 'ignored', each.includes(true), JSON.stringify(each)].join('\t'));
  }
}
