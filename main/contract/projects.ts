/** Projects and settings: what the wizard remembers, so that nothing is lost with a page. */
import { z } from 'zod';
import { goodClassSchema, groupRuleSchema, seedSchema, splitSchema } from './dataset.ts';
import { languageSchema } from './figures.ts';
import { compressionSettingsSchema, trainingSettingsSchema } from './networks.ts';
import { statedLimitsSchema } from './search.ts';

/** What has been decided so far. Every field may be missing; `null` takes a decision back. */
export const projectDraftSchema = z.object({
  folder: z.string().min(1).nullable().optional(),
  /** `null`: recognised by its name; `false`: no class is good, whatever its name. */
  goodClass: goodClassSchema.nullable().optional(),
  groupBy: groupRuleSchema.nullable().optional(),
  split: splitSchema.nullable().optional(),
  seed: seedSchema.nullable().optional(),
  /** Files that the user leaves out, relative to the folder. */
  leaveOut: z.array(z.string().min(1)).optional(),
  /** Findings that were looked at and settled: their codes. */
  settled: z.array(z.string()).optional(),
  /** The frozen revision. */
  revision: z.string().nullable().optional(),
  /** The dense run that goes on to compression. */
  dense: z.string().nullable().optional(),
  /** The run picked to be shipped. */
  shipped: z.string().nullable().optional(),
  training: trainingSettingsSchema.optional(),
  compression: compressionSettingsSchema.optional(),
  /** What can be afforded, where the way is left to a search; `null`: a size and a method are said instead. */
  limits: statedLimitsSchema.nullable().optional(),
  searchMinutes: z.number().gt(0).max(100_000).nullable().optional(),
  /** Folder of the last export. */
  exportedTo: z.string().nullable().optional(),
  /** The bundle that was exported last: its folder. */
  bundle: z.string().nullable().optional(),
  /** Folders that bundles go to, chosen by hand: network drives, drives that are not listed. */
  targets: z.array(z.string().min(1)).optional(),
  /** Addresses that have the bundle exported last. */
  deliveredTo: z.array(z.string().min(1)).optional(),
});
export type ProjectDraft = z.infer<typeof projectDraftSchema>;

export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  openedAt: z.string(),
  draft: projectDraftSchema,
});
export type Project = z.infer<typeof projectSchema>;

export const projectsInputSchema = z.object({});
export const projectsResultSchema = z.object({
  /** Last opened first. */
  projects: z.array(
    projectSchema.extend({
      images: z.number().int().nullable(),
      classes: z.number().int().nullable(),
      /** Up to four files of the frozen revision, for a mosaic. */
      faces: z.array(z.string()),
      /** Runs on its revision: how many, how many of them can be resumed, newest first. */
      runs: z.number().int(),
      interrupted: z.array(z.string()),
    }),
  ),
});
export const createProjectInputSchema = z.object({ name: z.string().min(1).max(200), draft: projectDraftSchema.optional() });
/**
 * Also marks it as opened now. Fields of the draft that are not named stay. `createdAt` tells the project that is meant from one of the
 * same id in a library that was opened since.
 */
export const saveProjectInputSchema = z.object({ project: z.string().min(1), createdAt: z.string().optional(), name: z.string().min(1).max(200).optional(), draft: projectDraftSchema.optional() });
/** Takes it off the list; images, runs and files stay. */
export const hideProjectInputSchema = z.object({ project: z.string().min(1), hidden: z.boolean() });

export const settingsSchema = z.object({
  /** `null`: of the system. */
  language: languageSchema.nullable(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  expert: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;
export const readSettingsInputSchema = z.object({});
export const saveSettingsInputSchema = settingsSchema.partial();

/** Works in another library from now on; the choice is remembered where no option named the library. */
export const openLibraryInputSchema = z.object({ folder: z.string().min(1) });
export const openLibraryResultSchema = z.object({ folder: z.string() });

/** For choosing a folder where there is no dialog of the system. Without a path: the user's own folder. */
export const listFoldersInputSchema = z.object({ path: z.string().optional() });
export const listFoldersResultSchema = z.object({
  path: z.string(),
  /** `null` at the top. */
  parent: z.string().nullable(),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
  /** Where else to begin: the user's own folder (without a name), drives, mounts. */
  places: z.array(z.object({ kind: z.enum(['home', 'drive']), name: z.string(), path: z.string() })),
  /** Image files right in it. */
  images: z.number().int().min(0),
});
