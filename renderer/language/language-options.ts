/** Each language under its own name: who does not read the other must find it. */
export const languageOptions = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'ru', label: 'Русский', lang: 'ru' },
] as const;
