/** What `examine` and `import` are asked with: the decisions of a draft, without those that were taken back. */
import type { ProcedureInput } from '../../../main/contract/app.ts';
import type { ProjectDraft } from '../../../main/contract/projects.ts';

export type ExaminationInput = ProcedureInput<'examine'>;

/** @returns null where no folder is chosen */
export function examinationInput(draft: ProjectDraft): ExaminationInput | null {
  if (!draft.folder) return null;
  const { folder, goodClass, groupBy, split, seed, leaveOut } = draft;
  return {
    folder,
    ...(goodClass || goodClass === false ? { goodClass } : {}),
    ...(groupBy ? { groupBy } : {}),
    ...(split ? { split } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(leaveOut?.length ? { leaveOut: [...leaveOut].sort() } : {}),
  };
}

/** Whether a work was asked the same, whatever the order of its fields and of the files left out. */
export function sameExamination(left: object | null, right: object | null): boolean {
  return left !== null && right !== null && canonical(left) === canonical(right);
}

function canonical(input: object): string {
  const { leaveOut, ...rest } = input as Record<string, unknown> & { leaveOut?: string[] };
  const fields = Object.entries({ ...rest, leaveOut: [...(leaveOut ?? [])].sort() }).filter(([, value]) => value !== undefined);
  return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}
