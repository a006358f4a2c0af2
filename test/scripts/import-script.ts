/** The set-up scripts are plain JavaScript, checked by a configuration of their own; a test says what it uses of them. */
export async function importScript<Exports>(name: string): Promise<Exports> {
  return (await import(new URL(`../../scripts/${name}`, import.meta.url).href)) as Exports;
}
