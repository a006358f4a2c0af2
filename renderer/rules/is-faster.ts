/** The same file, measured twice in turn, comes within this of itself: less than that is no gain. */
const withinNoise = 0.05;

/** @param before @param now milliseconds, measured in turn on the same PC */
export const isFaster = (before: number, now: number): boolean => now < before * (1 - withinNoise);
