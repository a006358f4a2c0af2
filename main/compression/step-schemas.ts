/** The table of every step that a recipe can have, recovery with them: what may be set, in the order of the recipe. */
import { recoverySchema } from './recovery.ts';
import { compressionSteps } from './register.ts';
import type { Schema } from './settings.ts';

export const stepSchemas: ReadonlyMap<string, Schema> = new Map([...compressionSteps.map(({ name, schema }) => [name, schema] as const), ['recovery', recoverySchema]]);
