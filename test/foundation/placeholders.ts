import { IntlMessageFormat } from 'intl-messageformat';

/** Names that an ICU message fills in, sorted. */
export function placeholders(message: string): string[] {
  const names = new Set<string>();
  const visit = (elements: unknown[]): void => {
    for (const element of elements as { type: number; value: unknown; options?: Record<string, { value: unknown[] }> }[]) {
      if (element.type >= 1 && element.type <= 6 && typeof element.value === 'string') names.add(element.value);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}
