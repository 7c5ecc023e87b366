// picomatch on a table of patterns and paths: name, pairs per second, matches found.
'use strict';
const fs = require('fs');

const [modulePath, patternFile, pathFile, name] = process.argv.slice(2);
const picomatch = require(modulePath);
const lines = (file) => fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
const matchers = lines(patternFile).map((pattern) => picomatch(pattern, { dot: true }));
const paths = lines(pathFile);

let best = Infinity;
let matches = 0;
for (let round = 0; round < 50; round++) {
  const start = process.hrtime.bigint();
  matches = 0;
  for (const path of paths) for (const isMatch of matchers) if (isMatch(path)) matches++;
  best = Math.min(best, Number(process.hrtime.bigint() - start));
}
console.log([name, Math.round((matchers.length * paths.length * 1e9) / best), matches].join('\t'));
