/** Images that a split holds. Copies and what was left out are not in use: readable as they are, no side of the split has them. */
export const inSplit = ({ train, validation, test }: { train: number; validation: number; test: number }): number => train + validation + test;
