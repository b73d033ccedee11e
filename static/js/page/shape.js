/** What a value that comes from outside has to look like: tests, and tests made of others. Pure. */

/** @typedef {(value: any) => boolean} Test */

/** @type {Test} */
export const isText = value => typeof value === "string";
/** @type {Test} */
export const isFlag = value => typeof value === "boolean";
/** @type {Test} */
export const isNumber = value => typeof value === "number";
/** @type {Test} */
export const isCount = value => Number.isSafeInteger(value) && value >= 0;

/** Text, numbers, flags, and lists of them. @type {Test} */
export const isPlain = value =>
  isText(value) || isNumber(value) || isFlag(value) || listOf(isPlain)(value);

/** @type {Test} */
const isTable = value => value instanceof Object && !Array.isArray(value);

/** @param {Test} is @returns {Test} */
export const orNull = is => value => value === null || is(value);

/** @param {Test} is @returns {Test} */
export const optional = is => value => value === undefined || is(value);

/** @param {Test} is @param {number} [most] @returns {Test} */
export const listOf =
  (is, most = Infinity) =>
  value =>
    Array.isArray(value) && value.length <= most && value.every(is);

/** Any names. @param {Test} is Of every value. @returns {Test} */
export const tableOf = is => value => isTable(value) && Object.values(value).every(is);

/** These names, and perhaps others. @param {Record<string, Test>} fields @returns {Test} */
export const like = fields => value =>
  isTable(value) && Object.entries(fields).every(([name, is]) => is(value[name]));
