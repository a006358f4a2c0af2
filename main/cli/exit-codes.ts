/** What the shell hears. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  /** The work was done, and a stated limit was not met: `verify` found other figures than the record. */
  limitNotMet: 3,
  /** 128 + SIGINT: the second Ctrl-C. */
  killed: 130,
} as const;
