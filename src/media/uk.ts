import type { Coordinates } from "../model/index.js";

/** Corners as longitude and latitude. */
type Outline = readonly (readonly [number, number])[];

/** Rough, a few kilometres out to sea: to tell the UK and the islands beside it from everywhere else. */
const GREAT_BRITAIN: Outline = [
  [-6.5, 49.8],
  [-4.9, 49.85],
  [-3.5, 50.0],
  [-1.2, 50.45],
  [1.0, 50.75],
  [1.5, 51.15],
  [1.6, 51.5],
  [1.95, 52.4],
  [1.8, 52.95],
  [0.5, 53.15],
  [0.3, 53.7],
  [0.0, 54.2],
  [-0.3, 54.6],
  [-0.9, 54.75],
  [-1.3, 55.4],
  [-1.8, 55.95],
  [-1.6, 57.5],
  [-1.8, 58.4],
  [-0.4, 60.0],
  [-0.5, 61.0],
  [-2.5, 60.8],
  [-9.0, 58.5],
  [-8.0, 56.5],
  [-6.7, 55.45],
  [-5.2, 54.85],
  [-5.0, 54.2],
  [-5.1, 53.3],
  [-5.6, 51.8],
  [-5.3, 50.8],
];
const NORTHERN_IRELAND: Outline = [
  [-8.2, 54.46],
  [-7.9, 54.15],
  [-7.2, 54.2],
  [-6.65, 54.03],
  [-6.25, 54.07],
  [-6.0, 53.95],
  [-5.3, 54.3],
  [-5.4, 54.8],
  [-6.0, 55.35],
  [-6.9, 55.3],
  [-7.3, 55.08],
  [-7.6, 54.75],
];
const CHANNEL_ISLANDS: Outline = [
  [-2.75, 49.1],
  [-1.95, 49.1],
  [-1.95, 49.8],
  [-2.75, 49.8],
];
const SCOTLAND: Outline = [
  [-2.0, 55.81],
  [-2.2, 55.45],
  [-2.7, 55.2],
  [-3.05, 55.05],
  [-3.1, 54.95],
  [-4.0, 54.6],
  [-5.3, 54.6],
  [-6.7, 55.45],
  [-9.0, 56.5],
  [-9.0, 58.5],
  [-2.5, 61.0],
  [-0.4, 61.0],
  [-0.4, 60.0],
  [-1.6, 57.5],
];

/** Whether a place is in the UK, Jersey, Guernsey or the Isle of Man; a few kilometres of error either way. */
export function isInUk(place: Coordinates): boolean {
  return [GREAT_BRITAIN, NORTHERN_IRELAND, CHANNEL_ISLANDS].some((outline) => isInside(place, outline));
}

export function isInScotland(place: Coordinates): boolean {
  return isInside(place, SCOTLAND);
}

/** Crossings of a line to the west: an odd number means inside. */
function isInside({ latitude, longitude }: Coordinates, outline: Outline): boolean {
  let inside = false;
  outline.forEach(([x1, y1], index) => {
    const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1];
    if (y1 > latitude === y2 > latitude) return;
    if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}
