// Makes data/map/world.json: land and borders of Natural Earth, thinned and rounded, in the few lines of JSON that the tool reads.
// The same packages give the same bytes. How: README.md beside this file.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { merge, mesh } from "topojson-client";
import { presimplify, sphericalTriangleArea } from "topojson-simplify";

const require = createRequire(import.meta.url);
const perDegree = 50; // coordinates are whole fiftieths of a degree, two kilometres: half a pixel of the largest map
const least = 4e-6; // steradians: the area by which a point must bend a line to stay
const unseen = 2e-7; // steradians: rings smaller than this, about eight square kilometres, are left out

const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json")));
const left = JSON.parse(readFileSync(new URL("borders-not-drawn.json", import.meta.url)));
const world = presimplify(atlas, sphericalTriangleArea);
world.objects.countries.geometries = world.objects.countries.geometries.filter((g) => g.properties.name !== "Antarctica");

// Islands are arcs that close on themselves: they keep at least four corners, or a small state would vanish.
world.arcs = world.arcs.map((arc) => {
  const closed = arc.length > 3 && arc[0][0] === arc.at(-1)[0] && arc[0][1] === arc.at(-1)[1];
  for (let threshold = least; ; threshold /= 4) {
    const kept = arc.filter((p, i) => i === 0 || i === arc.length - 1 || p[2] >= threshold);
    if (!closed || kept.length >= Math.min(arc.length, 6)) return kept.map(([x, y]) => [x, y]);
  }
});

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nx, ny] = ring[(i + 1) % ring.length];
  const r = Math.PI / 180;
  return sum + (nx - x) * r * (2 + Math.sin(y * r) + Math.sin(ny * r));
}, 0)) / 2;

const coded = (line) => {
  const whole = [];
  for (const [x, y] of line) {
    const p = [Math.round(x * perDegree), Math.round(y * perDegree)];
    const last = whole.at(-1);
    if (!last || last[0] !== p[0] || last[1] !== p[1]) whole.push(p);
  }
  return whole;
};
// The atlas joins what the antimeridian cuts: longitudes run on past 180 instead of jumping.
const unbroken = (line) => {
  let turn = 0;
  return line.map(([x, y], i) => {
    if (i > 0 && Math.abs(x - line[i - 1][0]) > 180) turn += x < line[i - 1][0] ? 360 : -360;
    return [x + turn, y];
  });
};
const steps = (line) => line.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - line[i - 1][0], y - line[i - 1][1]]));

const land = merge(world, world.objects.countries.geometries).coordinates.flat()
  .map((ring) => unbroken(ring).slice(0, -1))
  .filter((ring) => area(ring) >= unseen)
  .map(coded)
  .filter((ring) => ring.length >= 3)
  .map(steps);

const within = [["China", "Hong Kong"], ["China", "Macao"]]; // lines of the atlas that are no borders between states
const undrawn = new Set(left.concat(within).map(([a, b]) => [a, b].sort().join("|")));
const found = new Set();
const borders = mesh(world, world.objects.countries, (a, b) => {
  if (a === b) return false;
  const pair = [a.properties.name, b.properties.name].sort().join("|");
  found.add(pair);
  return !undrawn.has(pair);
}).coordinates.map((line) => coded(unbroken(line))).filter((line) => line.length >= 2).map(steps);

const misspelt = [...undrawn].filter((pair) => !found.has(pair));
if (misspelt.length > 0) throw new Error(`borders-not-drawn.json: no such border: ${misspelt.join(", ")}`);

const lines = (all) => "[\n" + all.map((one) => JSON.stringify(one)).join(",\n") + "\n]";
const card = {
  title: "Land and borders of the world, without the borders that are disputed",
  attribution: "Made with Natural Earth",
  version: "4.1.0",
  source: "Natural Earth 4.1.0, Admin 0 countries, 1:50 million, as redistributed in the npm package world-atlas 2.0.2",
  licence: "Public domain",
  url: "https://www.naturalearthdata.com",
  made_by: "tools/base-map/make.mjs",
  left_out: "Antarctica; islands below about eight square kilometres; every border any part of which is disputed",
  units_per_degree: perDegree,
};
const text = JSON.stringify(card, null, 2).replace(/\n}$/, `,\n  "borders_not_drawn": ${lines(left)},\n  "land": ${lines(land)},\n  "borders": ${lines(borders)}\n}\n`);
writeFileSync(new URL("../../data/map/world.json", import.meta.url), text);
console.log(`${land.length} rings, ${borders.length} lines, ${land.concat(borders).reduce((n, l) => n + l.length / 2, 0)} points, ${text.length} bytes`);
