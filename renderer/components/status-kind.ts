/** The states that anything of Fettle can be in, each with one icon: `StatusMark`, `StateCard`, `NoticeBar`. */
export type StatusKind = 'done' | 'run' | 'wait' | 'paused' | 'locked' | 'warn' | 'fail' | 'stopped';
