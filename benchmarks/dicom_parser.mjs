// npm's dicom-parser, its result flattened to keywords and written as JSON: what
// header_to_json.py measures against. Reads a list of files and a dictionary (tag to keyword and
// VR), warms up for a second, and prints which files it reads and the CPU seconds of the best pass
// over them.
import fs from "node:fs";
import { createRequire } from "node:module";

const [list, dictionaryFile, modules, seconds] = process.argv.slice(2);
const dicomParser = createRequire(modules + "/")("dicom-parser");
const dictionary = JSON.parse(fs.readFileSync(dictionaryFile, "utf8"));
const files = JSON.parse(fs.readFileSync(list, "utf8")).map((path) => new Uint8Array(fs.readFileSync(path)));

const NUMBERS = {
  US: ["uint16", 2], SS: ["int16", 2], UL: ["uint32", 4], SL: ["int32", 4], FL: ["float", 4], FD: ["double", 8],
};
const BYTES = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "UN"]);

function valueOf(dataSet, element, vr) {
  if (element.items) return element.items.map((item) => flatten(item.dataSet));
  if (BYTES.has(vr)) return { BulkDataURI: `?offset=${element.dataOffset}&length=${element.length}` };
  if (NUMBERS[vr]) {
    const [read, size] = NUMBERS[vr];
    const count = element.length / size;
    if (count === 1) return dataSet[read](element.tag, 0);
    return Array.from({ length: count }, (_, i) => dataSet[read](element.tag, i));
  }
  const text = dataSet.string(element.tag);
  return text !== undefined && text.includes("\\") ? text.split("\\") : (text ?? null);
}

function flatten(dataSet) {
  const out = {};
  for (const tag in dataSet.elements) {
    const element = dataSet.elements[tag];
    const [keyword, vr] = dictionary[tag] ?? [tag.slice(1), "UN"];
    out[keyword] = valueOf(dataSet, element, element.vr ?? vr);
  }
  return out;
}

const vrCallback = (tag) => dictionary[tag]?.[1];
const toJson = (bytes) =>
  JSON.stringify(flatten(dicomParser.parseDicom(bytes, { untilTag: "x7fe00010", vrCallback })));

const readable = files.map((bytes) => {
  try { return toJson(bytes).length > 0; } catch { return false; }
});
const chosen = files.filter((_, i) => readable[i]);
// The CPU seconds of the best pass among those that begin within so many seconds.
function bestPass(limit) {
  let best = Infinity;
  const end = Date.now() + 1000 * limit;
  while (Date.now() < end) {
    const began = process.cpuUsage();
    for (const bytes of chosen) toJson(bytes);
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}
bestPass(1);
const best = bestPass(Number(seconds));
console.log(JSON.stringify({ files: chosen.length, seconds: best, readable }));
