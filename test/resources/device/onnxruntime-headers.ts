/** ONNX Runtime for C++: `FETTLE_ONNXRUNTIME` names a folder with `include/` and `lib/`; else a package of the system is looked for. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const header = 'onnxruntime_cxx_api.h';
const places = [process.env.FETTLE_ONNXRUNTIME ?? '', '/usr', '/usr/local'].filter((place) => place !== '');

/** With `include/` and `lib/`; `undefined` where there is none. */
export const onnxRuntime = places.find((place) => ['', 'onnxruntime'].some((below) => existsSync(join(place, 'include', below, header))));
const hasTools = ['cmake', 'g++'].every((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0);

export const canBuild = onnxRuntime !== undefined && hasTools;
/** For the title of a test. */
export const notBuilt = canBuild ? '' : ` (skipped: no ${hasTools ? `${header}; FETTLE_ONNXRUNTIME may name a folder with include/ and lib/` : 'cmake and g++'})`;
