/** Every field of the training settings, in the order in which they matter; `undefined` is chosen from the data. */
import type { TrainingSettings } from '../../../main/contract/networks.ts';

export interface NumberSetting {
  name: 'epochs' | 'size' | 'batch' | 'rate' | 'seed';
  least: number;
  most: number;
  whole: boolean;
}

/** The bounds of `trainingSettingsSchema` in `main/contract/networks.ts`. */
export const numberSettings: readonly NumberSetting[] = [
  { name: 'epochs', least: 1, most: 10_000, whole: true },
  { name: 'size', least: 16, most: 1024, whole: true },
  { name: 'batch', least: 1, most: 1024, whole: true },
  { name: 'rate', least: 0.000001, most: 10, whole: false },
  { name: 'seed', least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
];

/** Of the families in `main/network/families`. */
const families = ['resnet18', 'resnet34', 'mobilenetv2', 'efficientnet-lite0', 'mobilenetv1-0.25'] as const;
export const choiceSettings = { family: families, stem: ['small', 'imagenet'], precision: ['float32', 'bfloat16'] } as const;
export type ChoiceName = keyof typeof choiceSettings;

/** `main/training/choose-start.ts`: the family that knows of images, and the smallest that it can see. */
export const knowingFamily = 'efficientnet-lite0';
const leastPixelsOfKnowledge = 64;

export const variations = ['flip', 'quarterTurns', 'shift', 'brightness', 'contrast'] as const;
export type Variation = (typeof variations)[number];

/** The settings with one decided, or, by `undefined`, given back to the data. Nothing empty is left behind. */
export function withSetting<Name extends keyof TrainingSettings>(settings: TrainingSettings, name: Name, value: TrainingSettings[Name] | undefined): TrainingSettings {
  const { from: _start, ...anew } = settings;
  // Another network, or another first layer, has a start of its own.
  const { [name]: _before, ...rest } = name === 'family' || name === 'stem' ? anew : settings;
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** Where training starts is chosen, and what would contradict it is given back to the data. */
export function withStart(settings: TrainingSettings, from: 'weights' | 'scratch'): TrainingSettings {
  const { family, stem: _stem, size, ...rest } = settings;
  if (from === 'scratch') return { ...settings, from };
  const kept = { ...(family === knowingFamily ? { family } : {}), ...(size !== undefined && size >= leastPixelsOfKnowledge ? { size } : {}) };
  return { ...rest, ...kept, from };
}

export function withVariation(settings: TrainingSettings, name: Variation, on: boolean | undefined): TrainingSettings {
  const { [name]: _before, ...rest } = settings.augmentation ?? {};
  const augmentation = on === undefined ? rest : { ...rest, [name]: on };
  return withSetting(settings, 'augmentation', Object.keys(augmentation).length > 0 ? augmentation : undefined);
}

/** How many things the user has decided: the fold says so while it is closed. */
export const decidedCount = ({ augmentation, ...settings }: TrainingSettings): number =>
  Object.values(settings).filter((value) => value !== undefined).length + Object.keys(augmentation ?? {}).length;
