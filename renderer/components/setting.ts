/** Something that can be set or left to Fettle, as a field shows it: one description for every page that has settings. */

export type SettingValue = number | string;

interface DescribedSetting {
  name: string;
  label: string;
  /** What it does. */
  note: string;
  /** What holds while nothing is set: 'chosen from the data', 'Fettle: 0.8'. */
  automatic: string;
  /** Another setting is in force instead of it. */
  idle?: boolean;
}

export interface NumberSetting extends DescribedSetting {
  kind: 'number';
  least?: number;
  most?: number;
  whole: boolean;
}

export interface ChoiceSetting extends DescribedSetting {
  kind: 'choice';
  choices: readonly { value: string; label: string }[];
}

export type Setting = NumberSetting | ChoiceSetting;
